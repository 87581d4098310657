// Stores made by hand, a line a record, for tests of the rooms that read records.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "artifact/source.h"
#include "time/parse.h"

namespace debrief::test {

using Attributes = std::vector<std::pair<artifact::Attr, std::string_view>>;

class StoreBuilder {
 public:
  StoreBuilder& file(std::string path, std::string format = "test") {
    flush();
    artifact_ = {};
    artifact_.path = std::move(path);
    artifact_.format = std::move(format);
    open_ = true;
    return *this;
  }
  StoreBuilder& add(artifact::RecordKind kind, std::string_view at, std::string_view author, std::string_view text, const Attributes& attributes = {},
                    std::string_view channel = {}, time::ZoneSource zone = time::ZoneSource::kExplicit) {
    artifact::RecordInput input;
    input.kind = kind;
    if (!at.empty()) input.time = time::resolve(*time::parse(at), {})->time;
    input.zone = zone;
    input.author = author;
    input.channel = channel;
    input.text = text;
    const uint64_t begin = artifact_.records.size() * 1000;
    input.span = {begin, begin + 1000};
    input.text_span = {begin, begin + text.size()};
    input.attributes = attributes;
    artifact_.records.add(input);
    return *this;
  }
  StoreBuilder& message(std::string_view at, std::string_view author, std::string_view text, const Attributes& attributes = {}, std::string_view channel = "inc-7") {
    return add(artifact::RecordKind::kMessage, at, author, text, attributes, channel);
  }
  const artifact::Store& store() {
    flush();
    return store_;
  }

 private:
  void flush() {
    if (open_) store_.add(std::move(artifact_));
    open_ = false;
  }
  artifact::Store store_;
  artifact::Artifact artifact_;
  bool open_ = false;
};

}  // namespace debrief::test
