#include "artifact/json_scanner.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "artifact/json_text.h"

namespace {

using namespace debrief;
using namespace debrief::artifact;
using Kind = JsonEnd::Kind;

// Prints what the scanner found: one line per record, "path raw-span | field=raw@span …".
struct Printer : JsonHandler {
  std::string out;
  const JsonShape* shape = nullptr;
  std::string_view file;
  void on_record(const JsonRecord& record) override {
    CHECK(record.raw == slice(file, record.span));
    out += std::to_string(record.path) + " " + std::string(record.raw);
    for (const JsonValue& value : record.values) {
      CHECK(value.raw == slice(file, value.span));
      out += " | " + std::string(shape->fields[value.field]) + "=" + std::string(value.raw);
    }
    for (size_t i = 0; i < shape->context.size(); ++i) {
      out += " ^ " + std::string(record.context(i).raw);
    }
    out += "\n";
  }
};

struct Scanned {
  std::string out, envelope;
  JsonEnd end;
};

Scanned scan(const JsonShape& shape, std::string_view json, size_t chunk) {
  Printer printer;
  printer.shape = &shape;
  printer.file = json;
  JsonScanner scanner(shape);
  for (size_t i = 0; i < json.size(); i += chunk) scanner.feed(json.substr(i, chunk), printer);
  Scanned result;
  result.end = scanner.close(printer);
  result.out = printer.out;
  result.envelope = std::string(scanner.envelope());
  return result;
}

Scanned scan_all_ways(const JsonShape& shape, std::string_view json) {
  const Scanned whole = scan(shape, json, json.size() + 1);
  for (const size_t chunk : {1, 2, 3, 7, 16, 64}) {
    INFO("chunks of " << chunk);
    const Scanned cut = scan(shape, json, chunk);
    CHECK(cut.out == whole.out);
    CHECK(cut.envelope == whole.envelope);
    CHECK(cut.end.kind == whole.end.kind);
    CHECK(cut.end.records == whole.end.records);
    CHECK(cut.end.at == whole.end.at);
  }
  return whole;
}

struct Case {
  const char* name;
  JsonShape shape;
  std::string json, out, envelope;
  Kind kind;
};

TEST_CASE("records and wanted fields are found wherever chunks are cut") {
  const std::vector<Case> cases = {
      {"array of objects", {{"[*]"}, {"ts", "text"}}, R"([{"text":"a","x":[{"ts":1}],"ts":"2"}, {}])",
       "0 {\"text\":\"a\",\"x\":[{\"ts\":1}],\"ts\":\"2\"} | text=a | ts=2\n0 {}\n", "[ ]", Kind::kWhole},
      {"inside an object, envelope kept", {{"messages[*]"}, {"id"}},
       R"({"guild":{"id":"g"},"messages":[{"id":7},{"id":8}],"count":2})",
       "0 {\"id\":7} | id=7\n0 {\"id\":8} | id=8\n", R"({"guild":{"id":"g"},"messages":[],"count":2})", Kind::kWhole},
      {"nested record path with context", {{"r[*].s[*].l[*]"}, {"b"}, {"r[*].res"}},
       R"({"r":[{"res":{"k":1},"s":[{"l":[{"b":1},{"b":2}]}]},{"s":[{"l":[{"b":3}]}]}]})",
       "0 {\"b\":1} | b=1 ^ {\"k\":1}\n0 {\"b\":2} | b=2 ^ {\"k\":1}\n0 {\"b\":3} | b=3 ^ \n",
       R"({"r":[{"res":{"k":1},"s":[{"l":[]}]},{"s":[{"l":[]}]}]})", Kind::kWhole},
      {"nested fields, arrays, overlap", {{"[*]"}, {"p.name", "re[*].n", "re"}},
       R"([{"p":{"name":"x","q":{"name":"no"}},"re":[{"n":"a"},{"n":"b"}]}])",
       "0 {\"p\":{\"name\":\"x\",\"q\":{\"name\":\"no\"}},\"re\":[{\"n\":\"a\"},{\"n\":\"b\"}]} | p.name=x | "
       "re=[{\"n\":\"a\"},{\"n\":\"b\"}] | re[*].n=a | re[*].n=b\n", "[]", Kind::kWhole},
      {"root object is the record", {{""}, {"a"}}, R"({"a":true})", "0 {\"a\":true} | a=true\n", "", Kind::kWhole},
      {"a member that is a record leaves null", {{"incident"}, {"id"}}, R"({"incident":{"id":"Q"},"z":1})",
       "0 {\"id\":\"Q\"} | id=Q\n", R"({"incident":null,"z":1})", Kind::kWhole},
      {"any member", {{"*.posts[*]"}, {"m"}}, R"({"a":{"posts":[{"m":1}]},"b":{"posts":[{"m":2}]}})",
       "0 {\"m\":1} | m=1\n0 {\"m\":2} | m=2\n", R"({"a":{"posts":[]},"b":{"posts":[]}})", Kind::kWhole},
      {"escaped key and escaped quote", {{"[*]"}, {"text"}}, R"([{"t\u0065xt":"say \"hi\\"}])",
       "0 {\"t\\u0065xt\":\"say \\\"hi\\\\\"} | text=say \\\"hi\\\\\n", "[]", Kind::kWhole},
      {"dot inside a key", {{"[*]"}, {R"(log\.level)"}}, R"([{"log.level":"warn"}])",
       "0 {\"log.level\":\"warn\"} | log.level=warn\n", "[]", Kind::kWhole},
      {"brackets inside strings", {{"[*]"}, {"a"}}, R"([{"s":"]}{[\"","a":-1.5e3}])",
       "0 {\"s\":\"]}{[\\\"\",\"a\":-1.5e3} | a=-1.5e3\n", "[]", Kind::kWhole},
      {"elements that are no objects", {{"[*]"}, {"a"}}, R"([1,"x",[{"a":2}],{"a":3}])",
       "0 {\"a\":3} | a=3\n", "[]", Kind::kWhole},
      {"cut inside a record keeps the ones before", {{"[*]"}, {"a"}}, R"([{"a":1},{"a":2)", "0 {\"a\":1} | a=1\n",
       "[", Kind::kTruncated},
      {"not JSON from some byte on", {{"[*]"}, {"a"}}, R"([{"a":1},oops])", "0 {\"a\":1} | a=1\n", "[", Kind::kMalformed},
      {"empty", {{"[*]"}, {}}, " \n", "", " \n", Kind::kEmpty},
      {"values after one another", {{""}, {"a"}}, "{\"a\":1}\n\x1e{\"a\":2}", "0 {\"a\":1} | a=1\n0 {\"a\":2} | a=2\n",
       "\n\x1e", Kind::kWhole},
  };
  for (Case c : cases) {
    INFO(c.name);
    for (auto& field : c.shape.fields) {
      if (field == R"(log\.level)") c.out = "0 {\"log.level\":\"warn\"} | log\\.level=warn\n";
    }
    const Scanned found = scan_all_ways(c.shape, c.json);
    CHECK(found.out == c.out);
    CHECK(found.envelope == c.envelope);
    CHECK(found.end.kind == c.kind);
  }
}

TEST_CASE("in lines mode a broken line costs only itself") {
  const JsonShape shape{{""}, {"a"}, {}, true};
  const Scanned found = scan_all_ways(shape, "{\"a\":1}\n{\"a\":\"cut\n\nnonsense\n{\"a\":[1,}\n{\"a\":2}\n");
  CHECK(found.out == "0 {\"a\":1} | a=1\n0 {\"a\":2} | a=2\n");
  CHECK(found.end.bad_lines == 3);
  CHECK(found.end.kind == Kind::kMalformed);
}

TEST_CASE("nesting of 256 is read and 257 is refused, wanted or not") {
  for (const bool wanted : {true, false}) {
    const JsonShape shape{{"[*]"}, {wanted ? "a" : "b"}};
    const auto nested = [](size_t depth) {
      return "[{\"a\":" + std::string(depth - 2, '[') + std::string(depth - 2, ']') + "}]";
    };
    CHECK(scan(shape, nested(256), 1000).end.kind == Kind::kWhole);
    CHECK(scan(shape, nested(257), 1000).end.kind == Kind::kTooDeep);
    CHECK(scan(shape, std::string(100000, '['), 1000).end.kind == Kind::kTooDeep);
  }
}

// The slow oracle: the same answer from a parsed document.
void walk(const nlohmann::json& value, std::string& out) {
  for (const auto& element : value) {
    if (!element.is_object()) continue;
    for (const char* key : {"ts", "text", "n"}) {
      if (!element.contains(key)) continue;
      const auto& member = element[key];
      out += std::string(key) + "=" + (member.is_string() ? *member.get_ptr<const std::string*>() : member.dump()) + ";";
    }
    out += "\n";
  }
}

struct Oracle : JsonHandler {
  std::string out;
  void on_record(const JsonRecord& record) override {
    static constexpr const char* kNames[] = {"ts", "text", "n"};
    for (size_t field = 0; field < 3; ++field) {
      if (!record.has(field)) continue;
      const JsonValue& value = record.value(field);
      out += std::string(kNames[field]) + "=";
      if (value.type == JsonType::kString) {
        out += record.text(field);
      } else {
        out += nlohmann::json::parse(value.raw, nullptr, false).dump();
      }
      out += ";";
    }
    out += "\n";
  }
};

// xorshift: the same documents on every machine
struct Random {
  uint32_t state = 2463534242u;
  uint32_t next(uint32_t below) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % below;
  }
};

nlohmann::json make_value(Random& random, int depth) {
  switch (random.next(depth > 0 ? 8 : 6)) {
    case 0: return nullptr;
    case 1: return random.next(2) == 0;
    case 2: return static_cast<int>(random.next(100000)) - 50000;
    case 3: return "say \"hi\\\" \n\t\xC3\xA9 \xF0\x9F\x94\xA5 }{][,: ";
    case 4: return std::string(random.next(40), "ab\\\"z"[random.next(5)]);
    case 5: return "x";
    case 6: {
      nlohmann::json array = nlohmann::json::array();
      for (uint32_t i = random.next(4); i > 0; --i) array.push_back(make_value(random, depth - 1));
      return array;
    }
    default: {
      static constexpr const char* kKeys[] = {"ts", "text", "n", "other", "k\"ey", "nested"};
      nlohmann::json object = nlohmann::json::object();
      for (uint32_t i = random.next(6); i > 0; --i) object[kKeys[random.next(6)]] = make_value(random, depth - 1);
      return object;
    }
  }
}

TEST_CASE("the scanner agrees with a whole parse on generated documents") {
  Random random;
  const JsonShape shape{{"[*]"}, {"ts", "text", "n"}};
  for (int round = 0; round < 300; ++round) {
    nlohmann::json document = nlohmann::json::array();
    for (uint32_t i = random.next(6); i > 0; --i) document.push_back(make_value(random, 4));
    const std::string text = document.dump(round % 3 == 0 ? 2 : -1, ' ', round % 2 == 0);
    std::string expected;
    walk(document, expected);
    Oracle oracle;
    JsonScanner scanner(shape);
    const size_t chunk = 1 + random.next(90);
    for (size_t i = 0; i < text.size(); i += chunk) {
      scanner.feed(std::string_view(text).substr(i, chunk), oracle);
    }
    INFO(text);
    CHECK(scanner.close(oracle).kind == Kind::kWhole);
    CHECK(oracle.out == expected);
    CHECK(std::string(scanner.envelope()).find('{') == std::string::npos);
  }
}

TEST_CASE("strings are unescaped and parts of them found again in the raw text") {
  struct Row {
    const char* raw;
    const char* text;
  };
  for (const Row& row : std::vector<Row>{{"plain", "plain"},
                                         {R"(a\nb\t\"\\\/)", "a\nb\t\"\\/"},
                                         {R"(\u00e9\u20AC)", "\xC3\xA9\xE2\x82\xAC"},
                                         {R"(\ud83d\udd25!)", "\xF0\x9F\x94\xA5!"},
                                         {R"(\ud83d!)", "\xEF\xBF\xBD!"},
                                         {R"(\udd25)", "\xEF\xBF\xBD"},
                                         {R"(\u12)", "\\u12"},
                                         {R"(\q)", "\\q"},
                                         {"cut\\", "cut\\"}}) {
    CHECK(unescape_json(row.raw) == row.text);
  }
  const std::string_view raw = R"(a\n\u20acb\"c)";
  CHECK(unescape_json(raw) == "a\n\xE2\x82\xAC" "b\"c");
  CHECK(slice(raw, raw_part(raw, {1, 5})) == R"(\n\u20ac)");
  CHECK(slice(raw, raw_part(raw, {3, 6})) == R"(\u20acb)");
  CHECK(slice(raw, raw_part(raw, {6, 8})) == R"(\"c)");
  CHECK(raw_part(raw, {3, 3}).empty());
  CHECK(slice(raw, raw_part(raw, {7, 99})) == "c");
}

TEST_CASE("integers are read only when whole and small enough") {
  CHECK(to_integer("1789513736") == 1789513736);
  CHECK(to_integer("-5") == -5);
  for (const char* text : {"", "-", "1.5", "1e3", "9999999999999999999", " 1"}) CHECK_FALSE(to_integer(text));
}

}  // namespace
