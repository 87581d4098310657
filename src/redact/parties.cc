#include "redact/parties.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "base/embedded.h"

namespace debrief::redact {
namespace {

using Patterns = std::vector<std::unique_ptr<re2::RE2>>;

std::unique_ptr<re2::RE2> compile(const std::string& pattern) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  auto re = std::make_unique<re2::RE2>(pattern, options);
  return re->ok() ? std::move(re) : nullptr;
}

Patterns patterns(const nlohmann::json& file, const char* key) {
  Patterns out;
  const auto list = file.find(key);
  if (list == file.end() || !list->is_array()) return out;
  for (const auto& item : *list)
    if (item.is_string())
      if (auto re = compile(item.get_ref<const std::string&>())) out.push_back(std::move(re));
  return out;
}

void add(std::vector<std::string>& list, std::string_view value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}

}  // namespace

struct PartyFinder::Impl {
  Patterns customers, accounts, tickets;
  std::unique_ptr<re2::RE2> not_customers, gate;

  static void collect(const Patterns& from, std::string_view text, const re2::RE2* exception, std::vector<std::string>& out) {
    for (const auto& re : from) {
      re2::StringPiece rest(text.data(), text.size()), value;
      while (RE2::FindAndConsume(&rest, *re, &value))
        if (exception == nullptr || !RE2::PartialMatch(value, *exception)) add(out, {value.data(), value.size()});
    }
  }
};

PartyFinder::PartyFinder() : impl_(std::make_unique<Impl>()) {
  const auto file = nlohmann::json::parse(rules::file("redaction/parties.json"), nullptr, false);
  if (!file.is_object()) return;
  impl_->customers = patterns(file, "customers");
  impl_->accounts = patterns(file, "accounts");
  impl_->tickets = patterns(file, "tickets");
  if (const auto it = file.find("gate"); it != file.end() && it->is_string()) impl_->gate = compile(it->get_ref<const std::string&>());
  if (const auto it = file.find("not_customers"); it != file.end() && it->is_string()) impl_->not_customers = compile(it->get_ref<const std::string&>());
}

PartyFinder::~PartyFinder() = default;

bool PartyFinder::may_hold(std::string_view text) const {
  return impl_->gate == nullptr || RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *impl_->gate);
}

void PartyFinder::look(std::string_view text, Parties& out) const {
  if (!may_hold(text)) return;
  Impl::collect(impl_->customers, text, impl_->not_customers.get(), out.customers);
  Impl::collect(impl_->accounts, text, nullptr, out.accounts);
  Impl::collect(impl_->tickets, text, nullptr, out.tickets);
}

}  // namespace debrief::redact
