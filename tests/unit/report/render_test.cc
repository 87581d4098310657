// From cited text to outputs: what each audience reads, what mark-up cannot be forged, and that every
// format of one draft says the same.
#include "report/render.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "bundle.h"
#include "report/timeline_export.h"

namespace {

using namespace debrief;
using evidence::Sentence;
using Json = nlohmann::json;

std::string rendered(const evidence::Cited& text, const report::Syntax& syntax, incident::Audience audience = incident::Audience::kInternal) {
  static const redact::Detector detector;
  const artifact::Store store;
  const incident::Roster roster;
  redact::Policy policy;
  policy.audience = audience;
  redact::Publisher publisher(detector, roster, policy);
  report::SourceBook sources(store);
  report::Rendering rendering{publisher, sources, audience};
  return report::render(text, syntax, rendering);
}

std::string output(Session& session, const char* format) {
  return Json::parse(session.call(Json{{"verb", "draft"}, {"format", format}, {"force", true}}.dump()))["output"];
}

size_t count(std::string_view text, std::string_view part) {
  size_t n = 0;
  for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

}  // namespace

TEST_CASE("a quotation is for the internal version, its stand-in for the wider one", "[report]") {
  const auto quoted = Sentence().say("The alert was set aside").quote(": ", "always red").say(".").done();
  CHECK(rendered(quoted, report::kPlainText) == "The alert was set aside: \"always red\".");
  CHECK(rendered(quoted, report::kPlainText, incident::Audience::kWider) == "The alert was set aside.");
  const auto either = Sentence().strong("Joins.").say(" ").either("\"here\"", "a responder joins").done();
  CHECK(rendered(either, report::kMarkdown) == "**Joins.** \"here\"");
  CHECK(rendered(either, report::kMarkdown, incident::Audience::kWider) == "**Joins.** a responder joins");
}

TEST_CASE("words of an artifact forge neither marks nor mark-up", "[report]") {
  const auto forged = Sentence().say("a\x1e" "0\x1f \x02hidden\x03 \x06wider\x07 b").done();
  CHECK(rendered(forged, report::kPlainText) == "a0 hidden wider b");
  CHECK(rendered(Sentence().say("<script>x|y*z*</script>").done(), report::kMarkdown) == "&lt;script&gt;x\\|y\\*z\\*&lt;/script&gt;");
  CHECK(rendered(Sentence().say("<b>&\"'").done(), report::kHtml) == "&lt;b&gt;&amp;&quot;&#39;");
}

TEST_CASE("a cell that a spreadsheet would run is text", "[report]") {
  CHECK(report::csv_field("=1+1") == "\"'=1+1\"");
  CHECK(report::csv_field("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(report::csv_field("-3 s") == "\"'-3 s\"");
}

TEST_CASE("all formats of a draft hold the same rows", "[report]") {
  for (const auto& root : test::bundles()) {
    Session session;
    test::drop(session, root);
    const Json report = Json::parse(session.call(R"({"verb":"draft","force":true})"))["report"];
    const size_t rows = report["timeline"].size();
    const std::string csv = output(session, "timeline-csv"), lines = output(session, "timeline-jsonl"), html = output(session, "html"), markdown = output(session, "markdown");
    INFO(root.string());
    REQUIRE(rows > 3);
    CHECK(csv.rfind("message,datetime,timestamp_desc", 0) == 0);  // Timesketch's names
    CHECK(count(csv, "\r\n") == rows + 1);
    CHECK(count(lines, "\n") == rows);
    CHECK(markdown == report["document"]);
    for (const auto& row : report["timeline"]) CHECK(markdown.find(row["time"].get<std::string>().substr(11, 5)) != std::string::npos);
    // One file, no sibling, nothing loaded, nothing run.
    for (const char* loads : {"<script", "<link", "<iframe", "src=", "@import", "url("}) CHECK(html.find(loads) == std::string::npos);
    CHECK(count(html, "<h2") + count(html, "<h3") >= 11);
  }
}
