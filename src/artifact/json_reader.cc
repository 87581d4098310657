#include "artifact/json_reader.h"

namespace debrief::artifact {
namespace {

std::string place(uint64_t at) { return "byte " + std::to_string(at); }

}  // namespace

void JsonReader::feed(std::string_view chunk, Sink& sink) {
  sink_ = &sink;
  scanner_.feed(chunk, *this);
}

void JsonReader::finish(std::string_view, const JsonEnd&, Sink&) {}

void JsonReader::close(Sink& sink) {
  sink_ = &sink;
  const JsonEnd end = scanner_.close(*this);
  finish(scanner_.envelope(), end, sink);
  switch (end.kind) {
    case JsonEnd::Kind::kTruncated:
      sink.message({"The file ends in the middle of a record (" + place(end.at) +
                        "); what came before the cut was read, export it again for the rest.",
                    true});
      break;
    case JsonEnd::Kind::kMalformed:
      if (end.bad_lines > 0) {
        const std::string lines = end.bad_lines == 1 ? "1 line is not whole JSON and was left out, it ends at "
                                                     : std::to_string(end.bad_lines) +
                                                           " lines are not whole JSON and were left out, the first ends at ";
        sink.message({lines + place(end.at) + ".", true});
      } else {
        sink.message({"From " + place(end.at) +
                          " on the file is not JSON any more; what came before was read.",
                      true});
      }
      break;
    case JsonEnd::Kind::kTooDeep:
      sink.message({"JSON is nested more than 256 levels deep at " + place(end.at) +
                        "; what came before was read.",
                    true});
      break;
    case JsonEnd::Kind::kTooLarge:
      sink.message({"One record at " + place(end.at) +
                        " is larger than 64 MiB; what came before was read.",
                    true});
      break;
    case JsonEnd::Kind::kWhole:
    case JsonEnd::Kind::kEmpty: break;
  }
}

}  // namespace debrief::artifact
