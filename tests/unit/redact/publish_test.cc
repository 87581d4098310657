// What leaves: secrets and customer data never, names by audience, pseudonyms stable.
#include <catch2/catch.hpp>

#include "redact/publish.h"
#include "redact/rotate.h"

using namespace debrief;
using redact::Policy;
using redact::Publisher;

namespace {

incident::Person person(std::string name, std::string id, std::string handle, std::string email, incident::Role role) {
  incident::Person p;
  p.name = std::move(name);
  p.ids = {std::move(id)};
  p.handles = {std::move(handle)};
  p.emails = {std::move(email)};
  p.roles = {role};
  return p;
}

const incident::Roster& roster() {
  static const incident::Roster one = [] {
    incident::Roster r;
    r.people = {person("Dana Okoye", "U05DANA0K1", "dokoye", "dana.okoye@example.com", incident::Role::kIncidentCommander),
                person("Will Marsh", "U05WILLM01", "will", "will@example.com", incident::Role::kOnCall),
                person("Łucja Zawada", "U05LUCJA01", "lz", "l.zawada@example.com", incident::Role::kResponder)};
    return r;
  }();
  return one;
}

const redact::Detector& detector() {
  static const redact::Detector one;
  return one;
}

std::string published(Policy policy, std::string_view text) {
  Publisher publisher(detector(), roster(), std::move(policy));
  return publisher.publish(text).text();
}

Policy wider() {
  Policy policy;
  policy.audience = incident::Audience::kWider;
  return policy;
}

}  // namespace

TEST_CASE("in wider every written form of a name becomes its role") {
  struct { const char *text, *out; } const table[] = {
      {"Dana Okoye took command", "incident commander took command"},
      {"thanks dana!", "thanks incident commander!"},
      {"DANA's change", "incident commander's change"},
      {"cc <@U05DANA0K1> please", "cc incident commander please"},
      {"cc <@U05DANA0K1|dana> please", "cc incident commander please"},
      {"cc @dokoye", "cc incident commander"},
      {"mail dana.okoye@example.com", "mail incident commander"},
      {"notes_okoye_final.md", "notes_incident commander_final.md"},
      {"Lucja said so", "responder said so"},
      {"Łucja said so", "responder said so"},
      {"will you look, Will?", "will you look, on-call engineer?"},
      {"Will you look?", "Will you look?"},
      {"Will said yes", "on-call engineer said yes"},
      {"the danable thing", "the danable thing"},
  };
  for (const auto& row : table) CHECK(published(wider(), row.text) == row.out);
}

TEST_CASE("in internal names stay, customer data and secrets go") {
  CHECK(published({}, "Dana Okoye mailed jo@customers.test") == "Dana Okoye mailed [e-mail 1]");
  CHECK(published({}, "dana.okoye@example.com") == "dana.okoye@example.com");
  CHECK(published({}, "password=hunter2hunter") == "password=[secret 1]");
}

TEST_CASE("the user's lists: vendors, customers, systems, lifted, added") {
  Policy policy = wider();
  policy.vendors = {"Acme Pay"};
  policy.customers = {"Wrenfield Outdoor"};
  policy.systems = {"dana-api"};
  policy.lifted = {"press@example.org"};
  policy.added = {"project falcon"};
  CHECK(published(policy, "acmepay times out") == "vendor A times out");
  CHECK(published(policy, "AcmePayClient.java") == "vendor AClient.java");
  CHECK(published(policy, "Wrenfield Outdoor called") == "[customer 1] called");
  CHECK(published(policy, "dana-api restarted by Dana") == "dana-api restarted by incident commander");
  CHECK(published(policy, "press@example.org asks") == "press@example.org asks");
  CHECK(published(policy, "in Project Falcon") == "in [redacted 1]");
}

TEST_CASE("pseudonyms are stable and the table never shows the original") {
  Publisher publisher(detector(), roster(), wider());
  CHECK(publisher.publish("a@customers.test b@customers.test").text() == "[e-mail 1] [e-mail 2]");
  CHECK(publisher.publish("b@customers.test, Dana").text() == "[e-mail 2], incident commander");
  const auto table = publisher.redactions();
  REQUIRE(table.size() == 3);
  for (const auto& row : table) CHECK(row.replacement.find("customers") == std::string::npos);
}

TEST_CASE("what is lifted by its replacement is shown again, the others keep their numbers, secrets stay") {
  Publisher publisher(detector(), roster(), wider());
  publisher.publish("a@customers.test b@customers.test password=hunter2hunter");
  CHECK(publisher.lift({"[e-mail 1]", "[secret 1]", "[e-mail 9]"}) == std::vector<std::string>{"a@customers.test"});
  CHECK(publisher.redactions().empty());
  CHECK(publisher.publish("A@customers.test b@customers.test").text() == "A@customers.test [e-mail 2]");
  CHECK(publisher.publish("password=hunter2hunter").text().find("hunter2") == std::string::npos);
}

TEST_CASE("the proof scan sees what publishing would have replaced") {
  Publisher publisher(detector(), roster(), wider());
  CHECK(publisher.left_open(publisher.publish("Dana, jo@customers.test, password=hunter2hunter")).empty());
  const auto left = publisher.left_open("jo@customers.test and mo@customers.test, thanks dana");
  REQUIRE(left.size() == 2);
  CHECK(left[0].kind == "EMAIL");
  CHECK(left[0].count == 2);
  CHECK(left[0].replacement.empty());
  CHECK(left[1].kind == "NAME");
}

TEST_CASE("a part is redacted as in its place") {
  Publisher publisher(detector(), roster(), wider());
  const std::string text = "line one\npassword = \"hunter2hunter\" # set by Dana\nline three";
  const auto at = [&](const char* words) { const size_t begin = text.find(words); return ByteSpan{begin, begin + std::string_view(words).size()}; };
  CHECK(publisher.publish_part(text, at("hunter2hunter")).text() == "[secret 1]");
  CHECK(publisher.publish_part(text, at("ter2hun")).text() == "[secret 1]");
  CHECK(publisher.publish_part(text, at("line one")).text() == "line one");
  CHECK(publisher.publish_part(text, at("\" # set by")).text() == "\" # set by");
}

TEST_CASE("secrets to rotate are named without being shown") {
  redact::RotationList list("salt");
  list.add("keyword-assignment", "hunter2hunter", "chat.json 1");
  list.add("keyword-assignment", "hunter2hunter", "log.txt 7");
  list.add("keyword-assignment", "another2another", "log.txt 7");
  REQUIRE(list.list().size() == 2);
  CHECK(list.list()[0].where == std::vector<std::string>{"chat.json 1", "log.txt 7"});
  CHECK(list.list()[0].hint == "hu…er");
  CHECK(redact::rotation_fingerprint("other", "hunter2hunter") != list.list()[0].fingerprint);
  CHECK(redact::rotation_hint("short").empty());
}
