// bench_draft [MESSAGES] [PART IN INCIDENT CHANNEL, %]: a Slack export of that many messages around one
// incident, made here; prints CPU seconds of reading it and of drafting from it, and their ratio (the
// promise is: drafting costs less than three times the parsing).
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "artifact/read_session.h"
#include "session.h"

namespace {

using namespace debrief;

double now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Small talk, observations and orders in turn; ordinary lengths. Each is followed by words that hardly ever come twice in that
// order: a message that was seen before flatters every automaton.
const char* const kLines[] = {
    "looking at the dashboards now, p95 on orders-api is at 4.2s",
    "anyone has the link to the new onboarding doc?",
    "error rate 12% in eu-west-1, us is flat",
    "could be the pool size, we changed it on monday",
    "lunch at 12?",
    "restarting orders-api in eu",
    "no change after the restart, still timeouts to the db",
    "can someone review https://git.example.test/orders/pull/1482 please",
    "thanks!",
    "support here: 12 tickets about failed checkouts since 10:20",
    "deploy of orders-api 3.4.1 finished in staging",
    "the meeting is moved to 15:00, room 4 is taken",
    "pods are up, p95 down to 900ms",
    "did anyone see the alert from last night about disk on build-7?",
    "ok, agreed",
    "I think we should write that down in the runbook",
};

const char* const kWords[] = {"queue", "again", "the", "customers", "cache", "slowly", "build", "in", "berlin", "since", "node", "retry", "was", "ticket", "old", "after", "shard", "we", "payment", "with", "batch",
                               "green", "token", "for", "nightly", "region", "and", "broker", "looks", "import", "over", "schema", "team", "about", "volume", "report", "not", "search", "worker", "monday"};

std::string tail(uint32_t seed) {
  std::string out;
  for (int i = 0; i < 5; ++i) {
    seed = seed * 1664525u + 1013904223u;
    out += ' ';
    out += kWords[(seed >> 16) % (sizeof kWords / sizeof *kWords)];
  }
  return out;
}

std::string export_of(int messages, int64_t from, const char* channel_tag) {
  std::string out = "[";
  for (int i = 0; i < messages; ++i) {
    char head[160];
    std::snprintf(head, sizeof head, "%s{\"type\":\"message\",\"user\":\"U0%s%02d\",\"ts\":\"%lld.%06d\",\"text\":\"", i ? ",\n" : "", channel_tag, i % 23, static_cast<long long>(from + i * 7), i % 1000000);
    out += head;
    out += kLines[static_cast<size_t>(i * 7 + i / 16) % (sizeof kLines / sizeof *kLines)];
    out += tail(static_cast<uint32_t>(i)) + " (" + std::to_string(i) + ")\"}";
  }
  return out + "]";
}

}  // namespace

int main(int argc, char** argv) {
  const int messages = argc > 1 ? std::atoi(argv[1]) : 100000, percent = argc > 2 ? std::atoi(argv[2]) : 5;
  const int inside = messages / 100 * percent;
  const int64_t start = 1780000000;  // 2026-05-28T20:26:40Z
  Session session;
  double reading = 0;
  const auto read = [&](const std::string& path, const std::string& bytes) {
    const double begin = now();
    artifact::ReadOptions options;
    options.path = path;
    artifact::ReadSession reader(options, bytes.size());
    reader.feed(bytes);
    session.add(reader.finish());
    reading += now() - begin;
  };
  read("slack/inc-orders/2026-05-28.json", export_of(inside, start, "A"));
  read("slack/general/2026-05-28.json", export_of((messages - inside) / 2, start - 200000, "B"));
  read("slack/team-orders/2026-05-28.json", export_of(messages - inside - (messages - inside) / 2, start - 200000, "C"));
  const int64_t hours = inside * 7 / 3600 + 1;
  char brief[200];
  std::snprintf(brief, sizeof brief, "Orders failed.\n\nSeverity: SEV-2\nDetected: 2026-05-28 20:27 UTC\nResolved: 2026-05-%02lld %02lld:30 UTC\n", 28 + (20 + static_cast<long long>(hours)) / 24,
                (20 + static_cast<long long>(hours)) % 24);
  read("brief.md", brief);
  const double begin = now();
  const std::string answer = session.call(R"({"verb":"draft","force":true,"format":"markdown"})");
  const double drafting = now() - begin, again_begin = now();
  session.call(R"({"verb":"draft","force":true,"format":"markdown"})");
  const double again = now() - again_begin;
  std::printf("messages %d, in the incident's channel %d: reading %.3f s, drafting %.3f s (%.2f times), again %.3f s (%.2f times), %zu bytes\n", messages, inside, reading, drafting, drafting / reading, again,
              again / reading, answer.size());
  return 0;
}
