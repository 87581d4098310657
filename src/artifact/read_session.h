// Reading one file from its first byte to its last: sniff the head, choose the format, stream the
// rest, and hand back the records with what is to be said about the file. The reader's WASM instance
// is a thin wrapper of this; one session is one file. Never fails: a bad file is an answer.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/encoding.h"
#include "artifact/format.h"
#include "artifact/source.h"
#include "base/sha256.h"

namespace debrief::artifact {

class ReadSession {
 public:
  static constexpr size_t kHead = 64 * 1024;

  // `forced_format`: a Format::id that the user chose, "" for detection. `size`: bytes announced by
  // the host; 0 when it does not know.
  ReadSession(ReadOptions options, uint64_t size, std::string_view forced_format = {});
  ~ReadSession();

  // The host computes the SHA-256 itself (WebCrypto does it beside this thread in hardware; here it is
  // half of all the work) and sets Artifact::sha256, which finish() then leaves empty. Before feed().
  void leave_digest_to_host() { digest_ = false; }

  void feed(std::string_view chunk);
  // The records that are complete so far, in blocks, as BatchCodec writes them; "" while there are not enough. They
  // stand before those of finish(). Who takes them after each feed holds no more than one block here.
  std::string take_records();
  // Once, after the last byte. Fewer bytes than announced make it partial.
  Artifact finish();
  // Those that were taken with those that finish() gave.
  size_t records() const { return count_; }

  // What detection saw, best first; filled once the head is complete or finish() was called.
  const std::vector<Candidate>& candidates() const { return candidates_; }

 private:
  class Collector;
  void start(bool whole);
  void push(std::string_view utf8);

  ReadOptions options_;
  uint64_t announced_, received_ = 0;
  std::string forced_;
  std::string head_;
  Sha256 sha_;
  std::unique_ptr<Decoder> decoder_;
  std::unique_ptr<Collector> collector_;
  std::unique_ptr<Reader> reader_;
  const Format* format_ = nullptr;
  std::vector<Candidate> candidates_;
  std::vector<Message> messages_;
  std::optional<Columns> columns_;
  RecordBatch records_;
  size_t count_ = 0;
  bool started_ = false, digest_ = true;
};

}  // namespace debrief::artifact
