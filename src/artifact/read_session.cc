#include "artifact/read_session.h"

#include <algorithm>

#include "artifact/batch_codec.h"
#include "artifact/unknown.h"
#include "base/order.h"

namespace debrief::artifact {
namespace {

constexpr size_t kPiece = 1 << 20;  // bytes handed to a reader at once: bounds what it may have to copy

}  // namespace

// Puts spans back into terms of the file as dropped and keeps what the reader gives.
class ReadSession::Collector : public Sink {
 public:
  Collector(const Decoder& decoder, RecordBatch& batch, std::vector<Message>& messages, std::optional<Columns>& columns, bool raw)
      : decoder_(decoder), batch_(batch), messages_(messages), columns_(columns), raw_(raw) {}

  void record(const RecordInput& input) override {
    if (raw_) return batch_.add(input);
    batch_.add(input, decoder_.original(input.span), decoder_.original(input.text_span));
  }
  void message(Message message) override { messages_.push_back(std::move(message)); }
  void columns(Columns columns) override { columns_ = std::move(columns); }

 private:
  const Decoder& decoder_;
  RecordBatch& batch_;
  std::vector<Message>& messages_;
  std::optional<Columns>& columns_;
  bool raw_;  // spans are of the file already
};

ReadSession::ReadSession(ReadOptions options, uint64_t size, std::string_view forced_format)
    : options_(std::move(options)), announced_(size), forced_(forced_format) {}
ReadSession::~ReadSession() = default;

void ReadSession::feed(std::string_view chunk) {
  if (digest_) sha_.update(chunk);
  received_ += chunk.size();
  if (!started_) {
    const size_t taken = std::min(kHead - head_.size(), chunk.size());
    head_.append(chunk.substr(0, taken));
    chunk.remove_prefix(taken);
    if (head_.size() < kHead) return;
    start(false);
  }
  push(chunk);
}

void ReadSession::start(bool whole) {
  started_ = true;
  size_t bom = 0;
  const Encoding encoding = guess_encoding(head_, &bom);
  Decoder probe_decoder(encoding, bom);
  std::string text(probe_decoder.feed(head_));
  if (whole) text += probe_decoder.finish();
  candidates_ = detect({text, options_.path, whole, nullptr, head_});
  format_ = forced_.empty() ? (candidates_.empty() ? nullptr : candidates_.front().format)
                            : find_format(forced_);
  decoder_ = std::make_unique<Decoder>(encoding, bom);
  if (format_ == nullptr) {
    Unknown unknown = describe_unknown(head_, text);
    messages_.push_back({std::move(unknown.sentence), unknown.damage});
    return;
  }
  collector_ = std::make_unique<Collector>(*decoder_, records_, messages_, columns_, format_->raw_bytes);
  reader_ = format_->open(options_);
  push(head_);
}

void ReadSession::push(std::string_view bytes) {
  if (!reader_) return;
  if (format_->raw_bytes) return reader_->feed(bytes, *collector_);
  while (!bytes.empty()) {
    const size_t size = std::min(kPiece, bytes.size());
    const std::string_view text = decoder_->feed(bytes.substr(0, size));
    if (!text.empty()) reader_->feed(text, *collector_);
    bytes.remove_prefix(size);
  }
}

std::string ReadSession::take_records() {
  const RecordBatch full = records_.take_full();
  count_ += full.size();
  return BatchCodec::encode(full);
}

Artifact ReadSession::finish() {
  if (!started_) start(true);
  if (reader_) {
    const std::string_view text = decoder_->finish();
    if (!text.empty()) reader_->feed(text, *collector_);
    reader_->close(*collector_);
  }
  count_ += records_.size();
  Artifact artifact;
  artifact.path = options_.path;
  if (digest_) artifact.sha256 = sha_.finish();
  artifact.size = received_;
  artifact.format = format_ == nullptr ? "unknown" : std::string(format_->id);
  if (announced_ > received_) {
    messages_.push_back({"Only " + std::to_string(received_) + " of " + std::to_string(announced_) +
                             " bytes could be read; copy the file to this machine and drop it again.",
                         true});
  }
  artifact.needs_base_date = std::any_of(messages_.begin(), messages_.end(),
                                         [](const Message& message) { return message.needs_base_date; });
  const bool lost = std::any_of(messages_.begin(), messages_.end(),
                                [](const Message& message) { return message.lost_records; });
  if (format_ != nullptr && count_ == 0 && messages_.empty()) {
    messages_.push_back({"Recognised as " + std::string(format_->name) + ", but it holds no records.", false});
  }
  if (lost) {
    artifact.status = count_ == 0 ? Artifact::Status::kUnreadable : Artifact::Status::kPartial;
  }
  if (reader_ && decoder_->foreign_units() > 0) {
    messages_.push_back({"Some bytes are not in the encoding of the rest and were read as Windows-1252.", false});
  }
  // What was lost comes first: the inventory row shows one sentence.
  sort(messages_, [](const Message& a, const Message& b) {
    return a.lost_records && !b.lost_records;
  });
  if (!messages_.empty()) artifact.message = messages_.front().text;
  artifact.columns = std::move(columns_);
  artifact.records = std::move(records_);
  return artifact;
}

}  // namespace debrief::artifact
