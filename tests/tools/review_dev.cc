// Development tool: reviews a draft natively, through the same Session as the command line.
//   review_dev review DRAFT [--artifacts PATH…] [--format json]
//   review_dev review DRAFT --dump         how the document was read: blocks, parts, fields, rows, items
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "artifact/read_session.h"
#include "document/postmortem.h"
#include "session.h"

namespace {

namespace fs = std::filesystem;
using namespace debrief;
using nlohmann::json;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void add_file(const fs::path& path, const std::string& shown, Session* session) {
  const std::string text = bytes_of(path);
  artifact::ReadOptions options;
  options.path = shown;
  artifact::ReadSession reader(options, text.size());
  reader.feed(text);
  session->add(reader.finish());
}

void add_path(const std::string& path, Session* session) {
  if (!fs::is_directory(path)) return add_file(path, fs::path(path).filename().string(), session);
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) add_file(file, fs::relative(file, path).string(), session);
}

void dump(const document::Postmortem& document) {
  const auto line = [&](ByteSpan span) { return document::position(document, span.begin).line; };
  for (const auto& b : document.blocks) std::cout << static_cast<int>(b.kind) << " L" << b.level << " line " << line(b.span) << ": " << b.text.visible.substr(0, 80) << "\n";
  for (const auto& p : document.parts)
    std::cout << "PART " << document::to_string(p.section) << (p.inherited ? " inherited" : "") << " [" << p.heading << "] " << p.first_block << "+" << p.block_count << "\n";
  for (const auto& f : document.fields) std::cout << "FIELD " << f.key << " = " << f.value << "\n";
  for (const auto& r : document::timeline_entries(document))
    std::cout << "ROW line " << line(r.span) << " " << r.time_text << " | " << r.event.visible.substr(0, 70) << " | " << r.source_text.visible << "\n";
  for (const auto& a : document::action_entries(document))
    std::cout << "ACTION line " << line(a.span) << " " << a.action.visible.substr(0, 70) << " | owner=" << a.owner << " due=" << a.due << " type=" << a.type << " ticket=" << a.ticket << "\n";
  for (const auto& f : document::factor_entries(document)) std::cout << "FACTOR line " << line(f.span) << " " << f.text.visible.substr(0, 70) << "\n";
}

}  // namespace

int main(int argc, char** argv) {
  Session session;
  std::string draft;
  bool artifacts = false, dumping = false;
  for (int i = 2; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--artifacts") artifacts = true;
    else if (arg == "--format") { artifacts = false; ++i; }
    else if (arg == "--dump") dumping = true;
    else if (artifacts) add_path(arg, &session);
    else draft = arg;
  }
  const std::string text = bytes_of(draft);
  if (dumping) {
    dump(document::parse(text));
    return 0;
  }
  const json answer = json::parse(session.call(json{{"verb", "review"}, {"name", draft}, {"draft", text}}.dump(-1, ' ', false, json::error_handler_t::replace)), nullptr, false);
  std::cout << answer.value("report", json::object()).dump(1) << "\n";
}
