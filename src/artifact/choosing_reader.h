// A Reader that looks at the first bytes before it decides which reader to be, for products whose
// exports come in several shapes.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "artifact/format.h"

namespace debrief::artifact {

class ChoosingReader : public Reader {
 public:
  // `choose` gets the first ≤ 64 KiB (fewer only when the file is smaller) and never gives null.
  using Choose = std::function<std::unique_ptr<Reader>(std::string_view head)>;
  explicit ChoosingReader(Choose choose) : choose_(std::move(choose)) {}

  void feed(std::string_view chunk, Sink& sink) override {
    if (reader_) return reader_->feed(chunk, sink);
    head_.append(chunk);
    if (head_.size() >= kHead) decide(sink);
  }
  void close(Sink& sink) override {
    if (!reader_) decide(sink);
    reader_->close(sink);
  }

 private:
  static constexpr size_t kHead = 64 * 1024;
  void decide(Sink& sink) {
    reader_ = choose_(std::string_view(head_).substr(0, kHead));
    reader_->feed(head_, sink);
    head_ = std::string();
  }
  Choose choose_;
  std::string head_;
  std::unique_ptr<Reader> reader_;
};

}  // namespace debrief::artifact
