#include "artifact/unknown.h"

#include <algorithm>

namespace debrief::artifact {
namespace {

struct Signature {
  std::string_view bytes;
  size_t at;
  std::string_view sentence;
};

using namespace std::string_view_literals;

constexpr Signature kSignatures[] = {
    {"PK\x03\x04"sv, 0, "A ZIP archive or an Office document inside another file; drop it by itself, or unpack it and drop what is inside."},
    {"PK\x05\x06"sv, 0, "An empty ZIP archive; run the export again."},
    {"\x1F\x8B"sv, 0, "Compressed with gzip; drop the .gz file as it was downloaded, or unpack it first."},
    {"BZh"sv, 0, "Compressed with bzip2; unpack it and drop what is inside."},
    {"\xFD\x37zXZ"sv, 0, "Compressed with xz; unpack it and drop what is inside."},
    {"\x28\xB5\x2F\xFD"sv, 0, "Compressed with Zstandard; unpack it and drop what is inside."},
    {"7z\xBC\xAF"sv, 0, "A 7-Zip archive; unpack it and drop what is inside."},
    {"Rar!"sv, 0, "A RAR archive; unpack it and drop what is inside."},
    {"%PDF"sv, 0, "A PDF; its text cannot be read here: export the chat or the alerts as JSON, CSV or text."},
    {"\xD0\xCF\x11\xE0"sv, 0, "An old Office or Outlook file; save it as .docx, .xlsx, .eml or CSV and drop that."},
    {"SQLite format 3"sv, 0, "An SQLite database; export the table or the conversation from the program that wrote it as JSON or CSV."},
    {"PAR1"sv, 0, "A Parquet table; convert it to CSV or JSON lines."},
    {"\x7F""ELF"sv, 0, "A program, not an export."},
    {"MZ"sv, 0, "A program, not an export."},
    {"OggS"sv, 0, "A sound recording; drop its transcript (VTT or text) instead."},
    {"ID3"sv, 0, "A sound recording; drop its transcript (VTT or text) instead."},
    {"ftyp"sv, 4, "A video recording; drop its transcript (VTT or text) instead."},
    {"\x1A\x45\xDF\xA3"sv, 0, "A video recording; drop its transcript (VTT or text) instead."},
};

bool binary(std::string_view text) {
  const std::string_view sample = text.substr(0, 4096);
  size_t control = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return true;
    if (byte < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1b' && c != '\x1e') ++control;
  }
  return control * 20 > sample.size();
}

std::string_view without_leading_space(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

bool starts_like(std::string_view text, std::string_view lower_case) {
  if (text.size() < lower_case.size()) return false;
  return std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char want, char have) {
    return want == (have >= 'A' && have <= 'Z' ? static_cast<char>(have + 32) : have);
  });
}

// The first member names of a JSON object or of the first object of an array, for the user to see
// what was taken for what.
std::string top_level_keys(std::string_view json) {
  std::string keys;
  int depth = 0, count = 0;
  bool in_string = false, after_comma = true;
  std::string current;
  const int wanted = json.front() == '[' ? 2 : 1;
  for (size_t i = 0; i < json.size() && count < 5; ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      } else if (current.size() < 40) {
        current += c;
      }
    } else if (c == '"') {
      in_string = true;
      current.clear();
    } else if (c == ':' && depth == wanted && after_comma) {
      keys += (count++ == 0 ? "" : ", ") + ("“" + current + "”");
      after_comma = false;
    } else if (c == ',' && depth == wanted) {
      after_comma = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth < wanted) break;
    }
  }
  return keys;
}

}  // namespace

bool one_character_only(std::string_view text) {
  constexpr size_t kFewest = 64;
  if (text.size() < kFewest || static_cast<unsigned char>(text.front()) < 0x80) return false;  // a rule of dashes is text
  size_t width = 1;
  while (width < 4 && (static_cast<unsigned char>(text[width]) & 0xC0) == 0x80) ++width;
  for (size_t i = width; i < std::min<size_t>(text.size(), 4096); ++i) {
    if (text[i] != text[i - width]) return false;
  }
  return true;
}

Unknown describe_unknown(std::string_view raw, std::string_view text) {
  if (raw.empty()) return {"The file is empty (0 bytes); export it again."};
  for (const Signature& signature : kSignatures) {
    if (raw.substr(std::min(signature.at, raw.size()), signature.bytes.size()) == signature.bytes) {
      return {std::string(signature.sentence)};
    }
  }
  if (binary(text) || one_character_only(text)) return {"Binary data of an unknown kind; export it as JSON, CSV or text."};
  const std::string_view start = without_leading_space(text);
  if (start.empty()) return {"The file holds only blanks; export it again."};
  if (starts_like(start, "<!doctype html") || starts_like(start, "<html")) {
    return {"A web page; if it is a sign-in or error page, export again while signed in, otherwise export the "
            "conversation as JSON, CSV or text."};
  }
  if (start.front() == '<') return {"XML of an unknown kind; export it as JSON, CSV or text."};
  if (start.front() == '{' || start.front() == '[') {
    const std::string_view inside = without_leading_space(start.substr(1));
    if (!inside.empty() && (inside.front() == ']' || inside.front() == '}')) {
      return {"An empty list: nothing of this kind was exported.", false};
    }
    const std::string keys = top_level_keys(start);
    if (keys.empty()) return {"JSON without any record that a known export has; see the list of exports."};
    return {"JSON that is none of the known exports (it begins with " + keys +
            "); choose the format by hand, or see the list of exports."};
  }
  return {"Text without times or speakers in a known form; choose the format by hand, or paste it together with "
          "its times."};
}

}  // namespace debrief::artifact
