#include "formats/chat/one_page.h"

#include "artifact/json_scanner.h"

namespace debrief::formats::chat {
namespace {

enum Field : size_t { kHasMore, kCursor, kNextLink, kToken };

struct NextPage : artifact::JsonHandler {
  bool found = false;
  void on_record(const artifact::JsonRecord& root) override {
    found = found || root.is_true(kHasMore) || !root.text(kCursor).empty() || !root.text(kNextLink).empty() ||
            !root.text(kToken).empty();
  }
};

}  // namespace

void say_if_one_page(std::string_view envelope, artifact::Sink& sink) {
  NextPage next;
  artifact::scan_json(envelope, 0,
                      {{""}, {"has_more", "response_metadata.next_cursor", "@odata\\.nextLink", "nextPageToken"}}, next);
  if (!next.found) return;
  sink.message({"This is one page of a longer answer; save the next pages too, or the conversation has a hole.", true});
}

}  // namespace debrief::formats::chat
