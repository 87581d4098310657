#include "artifact/encoding.h"

#include <catch2/catch.hpp>

namespace {

using namespace debrief;
using namespace debrief::artifact;

struct Decoded {
  std::string text;
  Decoder decoder;
};

Decoded decode(std::string_view bytes, size_t chunk) {
  size_t bom = 0;
  const Encoding encoding = guess_encoding(bytes, &bom);
  Decoded out{{}, Decoder(encoding, bom)};
  for (size_t i = 0; i < bytes.size(); i += chunk) out.text += out.decoder.feed(bytes.substr(i, chunk));
  out.text += out.decoder.finish();
  return out;
}

std::string utf16(std::u16string_view text, bool big, bool mark) {
  std::string bytes;
  const auto put = [&](char16_t unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big ? high : low;
    bytes += big ? low : high;
  };
  if (mark) put(0xFEFF);
  for (const char16_t unit : text) put(unit);
  return bytes;
}

TEST_CASE("every encoding becomes UTF-8 and spans count the original bytes", "[artifact][encoding]") {
  struct Row {
    const char* name;
    std::string bytes, text;
    ByteSpan part, original;  // a part of the text and the bytes it comes from
  };
  const std::string smile = "\xF0\x9F\x98\x80";
  const std::vector<Row> rows = {
      {"ASCII", "abc def", "abc def", {4, 7}, {4, 7}},
      {"UTF-8", "a\xC3\xA9" "b" + smile, "a\xC3\xA9" "b" + smile, {1, 3}, {1, 3}},
      {"UTF-8 with mark", "\xEF\xBB\xBF{}", "{}", {0, 2}, {3, 5}},
      {"UTF-16LE with mark", utf16(u"a\u00e9b\U0001F600c", false, true), "a\xC3\xA9" "b" + smile + "c", {4, 8}, {8, 12}},
      {"UTF-16BE with mark", utf16(u"a\u00e9b\U0001F600c", true, true), "a\xC3\xA9" "b" + smile + "c", {8, 9}, {12, 14}},
      {"UTF-16LE without mark", utf16(u"hello world", false, false), "hello world", {6, 11}, {12, 22}},
      {"UTF-16BE without mark", utf16(u"hello world", true, false), "hello world", {0, 5}, {0, 10}},
      {"Latin-1", "caf\xE9 noir \xFC" "ber", "caf\xC3\xA9 noir \xC3\xBC" "ber", {11, 16}, {10, 14}},
      {"Windows-1252 quotes", "\x93hi\x94", "\xE2\x80\x9Chi\xE2\x80\x9D", {3, 5}, {1, 3}},
      {"UTF-8 with one foreign byte", "\xC3\xA9\xE9\xC3\xA9", "\xC3\xA9\xC3\xA9\xC3\xA9", {2, 4}, {2, 3}},
      {"sequence cut at the end", "ab\xE2\x82", "ab\xC3\xA2\xE2\x80\x9A", {2, 4}, {2, 3}},
      {"empty", "", "", {0, 0}, {0, 0}},
  };
  for (const Row& row : rows) {
    for (const size_t chunk : {size_t{1}, size_t{2}, size_t{3}, size_t{7}, size_t{1000}}) {
      // Detection sees the head, chunks only matter to decoding.
      INFO(row.name << ", chunks of " << chunk);
      const Decoded out = decode(row.bytes, chunk);
      CHECK(out.text == row.text);
      CHECK(out.decoder.original(row.part) == row.original);
    }
  }
}

TEST_CASE("a span that cuts a character covers it whole", "[artifact][encoding]") {
  const Decoded out = decode("caf\xE9 x", 100);
  CHECK(out.text == "caf\xC3\xA9 x");
  CHECK(out.decoder.original({4, 6}) == ByteSpan{3, 5});
  CHECK(out.decoder.original({0, 4}) == ByteSpan{0, 4});
}

TEST_CASE("overlong forms and surrogates are no UTF-8", "[artifact][encoding]") {
  for (const char* bytes : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80"}) {
    const Decoded out = decode(bytes, 1);
    CHECK(out.decoder.foreign_units() > 0);
  }
}

TEST_CASE("a lone surrogate in UTF-16 becomes a replacement character", "[artifact][encoding]") {
  std::string bytes = "\xFF\xFE";
  bytes += std::string("\x00\xD8", 2) + std::string("a\0", 2) + "b";
  const Decoded out = decode(bytes, 3);
  CHECK(out.text == "\xEF\xBF\xBD" "a" "\xEF\xBF\xBD");
}

}  // namespace
