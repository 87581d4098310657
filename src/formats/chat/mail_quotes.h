// A mail's text taken apart into what its author wrote and what is quoted below or above it: earlier
// mails, each with the line that attributes it ("On Tue, Sep 15, 2026 at 11:19 PM Ines <…> wrote:",
// "-----Original Message-----" and Outlook's From/Sent/To/Subject block, lines that begin with ">").
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::formats::chat {

struct MailPiece {
  ByteSpan text;           // in the text given, trimmed; quote marks are still in it
  bool quoted = false;
  std::string author;      // of the attribution line: "Ines Okafor <ines@example.com>"; "" when unknown
  std::string written;     // its time as written; "" when unknown
  std::string subject;
};

// In order of the text; pieces without text are left out. Plain text only.
std::vector<MailPiece> split_quotes(std::string_view text);

// Without the ">" at the front of its lines.
std::string unquoted(std::string_view text);

}  // namespace debrief::formats::chat
