// A Reader over the JSON scanner: a format derives from it, names its shape and turns each record into
// RecordInputs. Says what is to be said about cut, malformed and empty files.
#pragma once
#include "artifact/format.h"
#include "artifact/json_scanner.h"

namespace debrief::artifact {

class JsonReader : public Reader, private JsonHandler {
 public:
  explicit JsonReader(const JsonShape& shape) : scanner_(shape) {}
  explicit JsonReader(std::shared_ptr<const JsonPlan> plan) : scanner_(std::move(plan)) {}
  void feed(std::string_view chunk, Sink& sink) final;
  void close(Sink& sink) final;

 protected:
  virtual void read(const JsonRecord& record, Sink& sink) = 0;
  // After the last record; the envelope as JsonScanner::envelope() gives it. May give more records.
  virtual void finish(std::string_view envelope, const JsonEnd& end, Sink& sink);

 private:
  void on_record(const JsonRecord& record) final { read(record, *sink_); }
  JsonScanner scanner_;
  Sink* sink_ = nullptr;
};

}  // namespace debrief::artifact
