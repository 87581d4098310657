#include "artifact/batch_codec.h"

#include <catch2/catch.hpp>

namespace {

using namespace debrief;
using namespace debrief::artifact;

RecordBatch two_records() {
  RecordBatch batch;
  RecordInput first;
  first.kind = RecordKind::kMessage;
  first.markup = Markup::kSlack;
  first.time = time::Instant{1789513752102211};
  first.precision = time::Precision::kMicrosecond;
  first.author = "U1";
  first.channel = "ops";
  first.text = "looking";
  first.span = {10, 90};
  first.text_span = {20, 27};
  first.attributes = {{Attr::kMention, "U2"}, {Attr::kMention, "U3"}, {Attr::kId, "1.2"}};
  batch.add(first);
  RecordInput second;
  second.text = "no time";
  second.channel = "ops";
  batch.add(second);
  return batch;
}

TEST_CASE("a batch survives the hop between two instances", "[artifact]") {
  const RecordBatch batch = two_records();
  const auto decoded = BatchCodec::decode(BatchCodec::encode(batch));
  REQUIRE(decoded.ok());
  REQUIRE(decoded->size() == 2);
  const Record record = decoded->record(0);
  CHECK(record.time->micros == 1789513752102211);
  CHECK(record.markup == Markup::kSlack);
  CHECK(record.author == "U1");
  CHECK(record.text == "looking");
  CHECK(record.text_span == ByteSpan{20, 27});
  CHECK(decoded->attributes(0, Attr::kMention) == std::vector<std::string_view>{"U2", "U3"});
  CHECK(decoded->attribute(0, Attr::kId) == "1.2");
  CHECK(decoded->attribute(0, Attr::kSha).empty());
  CHECK_FALSE(decoded->record(1).time);
  CHECK(BatchCodec::encode(*decoded) == BatchCodec::encode(batch));
}

TEST_CASE("an empty batch survives the hop", "[artifact]") {
  const auto decoded = BatchCodec::decode(BatchCodec::encode({}));
  REQUIRE(decoded.ok());
  CHECK(decoded->empty());
}

// Reads everything that the batch claims to hold; views out of range would trip the assertions.
size_t touch(const RecordBatch& batch) {
  size_t sum = 0;
  for (size_t i = 0; i < batch.size(); ++i) {
    const Record record = batch.record(i);
    sum += record.text.size() + record.author.size() + record.thread.size();
    for (uint8_t key = 0; key <= static_cast<uint8_t>(kLastAttr); ++key) {
      for (const auto value : batch.attributes(i, static_cast<Attr>(key))) sum += value.size();
    }
  }
  return sum;
}

TEST_CASE("whatever the bytes are, decoding gives a batch in range or an error", "[artifact]") {
  const std::string good = BatchCodec::encode(two_records());
  for (size_t cut = 0; cut < good.size(); ++cut) {
    const auto decoded = BatchCodec::decode(std::string_view(good).substr(0, cut));
    if (decoded.ok()) touch(*decoded);
    else CHECK_FALSE(decoded.error().message.empty());
  }
  for (size_t at = 0; at < good.size(); ++at) {
    for (const int flip : {0x01, 0x80, 0xFF}) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      const auto decoded = BatchCodec::decode(bad);
      if (decoded.ok()) touch(*decoded);
    }
  }
  CHECK_FALSE(BatchCodec::decode("garbage garbage garbage").ok());
}

TEST_CASE("short texts that repeat are held once", "[artifact]") {
  RecordBatch batch;
  RecordInput input;
  input.channel = "inc-2026-0915-checkout-eu";
  input.author = "U07K2Q9INE";
  for (int i = 0; i < 16384; ++i) batch.add(input);
  CHECK(batch.memory() < 16384 * 30);
}

// Texts of every size that is packed differently, repeated and not, spans in both directions.
RecordBatch many_records(size_t count) {
  RecordBatch batch;
  for (size_t i = 0; i < count; ++i) {
    const std::string own = std::to_string(i), name = "name " + std::to_string(i % 7), edge(i % 70, 'e'), text(i % 300, 't');
    RecordInput input;
    input.kind = static_cast<RecordKind>(i % 12);
    if (i % 5 != 0) input.time = time::Instant{static_cast<int64_t>(i) * 1000 - 500000};
    input.author = name;
    input.channel = i % 2 == 0 ? "ops" : "";
    input.thread = own;
    input.text = text;
    input.span = {i * 400, i * 400 + 399};
    input.text_span = i % 3 == 0 ? ByteSpan{} : ByteSpan{i * 400 + 20, i * 400 + 20 + text.size()};
    input.attributes = {{Attr::kId, own}, {Attr::kHandle, name}, {Attr::kLabel, edge}, {Attr::kLabel, edge}, {Attr::kState, ""}};
    batch.add(input);
  }
  return batch;
}

TEST_CASE("records taken while reading stand before the rest, and together they are the whole", "[artifact]") {
  const size_t count = 2 * RecordBlock::kRows + 5;
  const RecordBatch whole = many_records(count);
  const std::string encoded = BatchCodec::encode(whole);
  RecordBatch rest = many_records(count);
  const RecordBatch full = rest.take_full();
  CHECK(full.size() == 2 * RecordBlock::kRows);
  CHECK(rest.size() == 5);
  CHECK(rest.take_full().empty());
  CHECK(BatchCodec::encode(full) + BatchCodec::encode(rest) == encoded);

  RecordBatch arrived;
  REQUIRE(BatchCodec::append(arrived, BatchCodec::encode(full)).ok());
  REQUIRE(BatchCodec::append(arrived, BatchCodec::encode(rest)).ok());
  REQUIRE(arrived.size() == count);
  CHECK(BatchCodec::encode(arrived) == encoded);
  for (size_t i = 0; i < count; ++i) {
    INFO(i);
    const Record record = arrived.record(i);
    REQUIRE(record.index == i);
    REQUIRE(record.thread == std::to_string(i));
    REQUIRE(record.author == "name " + std::to_string(i % 7));
    REQUIRE(record.text.size() == i % 300);
    REQUIRE(record.span == ByteSpan{i * 400, i * 400 + 399});
    REQUIRE(record.text_span == (i % 3 == 0 ? ByteSpan{} : ByteSpan{i * 400 + 20, i * 400 + 20 + i % 300}));
    REQUIRE(record.time.has_value() == (i % 5 != 0));
    REQUIRE(arrived.attribute(i, Attr::kHandle) == record.author);
    const std::string edge(i % 70, 'e');
    REQUIRE(arrived.attributes(i, Attr::kLabel) == std::vector<std::string_view>{edge, edge});
  }
}

TEST_CASE("records do not follow a block that is not full", "[artifact]") {
  RecordBatch batch = two_records();
  const std::string more = BatchCodec::encode(two_records());
  CHECK_FALSE(BatchCodec::append(batch, more).ok());
  CHECK(batch.size() == 2);
}

}  // namespace
