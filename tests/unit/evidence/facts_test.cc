// Observers on small incidents of made-up firms: each is dropped as files, and the list that must name the fact is
// looked at.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "artifact/read_session.h"
#include "session.h"

using namespace debrief;
using Json = nlohmann::json;

namespace {

void drop(Session& session, const std::string& path, const std::string& bytes) {
  artifact::ReadOptions options;
  options.path = path;
  artifact::ReadSession reader(options, bytes.size());
  reader.feed(bytes);
  session.add(reader.finish());
}

struct Line {
  int second;  // after 2026-05-04T10:00:00Z
  const char* who;
  const char* text;
};

// A Slack export of one channel.
std::string slack(const std::vector<Line>& lines) {
  Json out = Json::array();
  for (const Line& line : lines)
    out.push_back({{"type", "message"}, {"user", std::string("U0") + line.who}, {"text", line.text}, {"ts", std::to_string(1777888800 + line.second) + ".000100"},
                   {"user_profile", {{"name", line.who}, {"real_name", line.who}}}});
  return out.dump();
}

const std::vector<Line> kChat = {
    {0, "ama", "Paged for the bottling line, fill level alarm. Looking"},
    {120, "ama", "I suspect the level sensor on line 2"},
    {400, "ama", "sensor is fine, so it is not the sensor"},
    {600, "bo", "restarting the dosing controller"},
    {900, "bo", "restart did nothing"},
    {1000, "cy", "found it: the new recipe holds grams, the controller expects kilos because the field has no unit in it"},
    {1030, "bo", "that was my change, I only tested with water. sorry all"},
    {1070, "cy", "the recipe form let it, Bo. what is the way back?"},
    {1200, "cy", "rolling back to the old recipe"},
    {1500, "ama", "Confirmed: fill level is back to normal on line 2 for five minutes"},
    {1800, "cy", "Resolved. Thank you all"},
    {2400, "ama", "the low level warning fired ten minutes before but it only goes to the shift inbox, nobody reads that at night"},
    {2500, "cy", "line 4 gets the same recipe on Thursday, same field"},
    {2600, "bo", "I will put the unit into the field name, BOT-41, by 2026-05-12"},
    {2700, "ama", "without the spare tank we would have had to stop the plant"},
};

Json draft(const std::vector<std::pair<std::string, std::string>>& files) {
  Session session;
  for (const auto& [path, bytes] : files) drop(session, path, bytes);
  return Json::parse(session.call(R"({"verb":"draft","force":true})"), nullptr, false)["report"];
}

bool lists(const Json& report, const char* list, const std::string& words) {
  for (const auto& item : report[list])
    if (item["text"].get<std::string>().find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("what responders state becomes factors, luck and risks, each with its words", "[evidence]") {
  const Json report = draft({{"slack/inc-line2/2026-05-04.json", slack(kChat)}});
  REQUIRE(report.is_object());
  CHECK(lists(report, "factors", "only goes to the shift inbox"));
  CHECK(lists(report, "factors", "no unit in it"));
  CHECK(lists(report, "went_wrong", "restart did nothing"));
  CHECK(lists(report, "went_well", "it is not the sensor"));
  CHECK(lists(report, "went_well", "the recipe form let it"));
  CHECK(lists(report, "lucky", "without the spare tank"));
  CHECK(lists(report, "risks", "same recipe on Thursday"));
  CHECK(lists(report, "risks", "BOT-41"));
}

TEST_CASE("a line of the repository that admits a gap, or that is spoken of, is a factor and still stands", "[evidence]") {
  const Json report = draft({{"slack/inc-line2/2026-05-04.json", slack(kChat)},
                             {"repo/dosing/recipe.yaml", "kind: Recipe\nname: line-2\nfield: grams   # unit is not checked by the controller\n"},
                             {"repo/docs/runbooks/fill-level.md", "# Fill level low\n\n1. Look at the sensor of line 2.\n2. Restart the dosing controller.\n"}});
  CHECK(lists(report, "factors", "unit is not checked by the controller"));
  CHECK(lists(report, "risks", "dosing/recipe.yaml"));
}

TEST_CASE("small talk is no fact", "[evidence]") {
  const Json report = draft({{"slack/inc-line2/2026-05-04.json", slack({{0, "ama", "Paged for the bottling line, looking"},
                                                                          {60, "bo", "who is in for lunch?"},
                                                                          {600, "ama", "Confirmed: all back to normal"},
                                                                          {700, "ama", "Resolved. thanks all"},
                                                                          {800, "bo", "cake in the kitchen, it is my birthday"},
                                                                          {900, "cy", "the coffee machine is down again, always the same"}})}});
  for (const char* list : {"factors", "went_wrong", "lucky", "risks"}) {
    INFO(list << report[list].dump());
    CHECK(report[list].empty());
  }
}
