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
    for (uint8_t key = 0; key <= static_cast<uint8_t>(Attr::kReplyCount); ++key) {
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
  CHECK_FALSE(BatchCodec::decode("").ok());
  CHECK_FALSE(BatchCodec::decode("garbage garbage garbage").ok());
}

TEST_CASE("short texts that repeat are held once", "[artifact]") {
  RecordBatch batch;
  RecordInput input;
  input.channel = "inc-2026-0915-checkout-eu";
  input.author = "U07K2Q9INE";
  for (int i = 0; i < 16384; ++i) batch.add(input);  // a power of two: no spare room in the columns
  CHECK(batch.memory() < 16384 * 90);
}

TEST_CASE("missing channels can be named at the end", "[artifact]") {
  RecordBatch batch = two_records();
  RecordInput input;
  batch.add(input);
  batch.set_missing_channels("late");
  CHECK(batch.record(0).channel == "ops");
  CHECK(batch.record(2).channel == "late");
}

}  // namespace
