// The parts of Internet mail that reading a saved message needs: header fields (RFC 5322), encoded words
// (RFC 2047), multipart bodies (RFC 2046), transfer encodings and the charsets that mail still uses.
// Total: broken mail gives what can be made out of it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::formats::chat {

struct MailField {
  std::string name;   // lower case
  std::string value;  // unfolded, encoded words decoded
};

struct MailHeader {
  std::vector<MailField> fields;
  std::string_view get(std::string_view lower_name) const;  // first of that name, "" when absent
};

// Reads fields up to the empty line. `body` gets the position behind it.
MailHeader read_mail_header(std::string_view text, size_t* body);

// "text/plain; charset=utf-8" → "text/plain"; parameter("charset") → "utf-8". Lower case, unquoted.
std::string mail_value(std::string_view field);
std::string mail_parameter(std::string_view field, std::string_view lower_name);

struct MailText {
  std::string text;     // decoded, UTF-8, line breaks "\n"
  bool html = false;
  ByteSpan span;        // of the encoded part in the text given
  bool verbatim = false;  // text equals the bytes under span, so that parts of it can be pointed at
};

// The part a reader would see: text/plain before text/html, the first of each; names of attachments.
MailText readable_part(std::string_view text, const MailHeader& header, size_t body, std::vector<std::string>* files);

struct MailAddress {
  std::string name, address;
};
// "Ines Okafor <ines@example.com>, ops@example.com"
std::vector<MailAddress> mail_addresses(std::string_view field);

}  // namespace debrief::formats::chat
