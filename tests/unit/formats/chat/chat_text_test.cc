#include <catch2/catch.hpp>

#include "formats/chat/mail_quotes.h"
#include "formats/chat/mime.h"
#include "formats/chat/recording_name.h"
#include "formats/format_check.h"

namespace {

using namespace debrief;
using artifact::ReadOptions;

TEST_CASE("chats, transcripts and mails in text are recognised and read", "[formats][chat]") {
  const ReadOptions day{{}, {}, "2026-03-04"};
  test::check_samples({
      {"whatsapp/WhatsApp Chat with ops bridge.txt", "whatsapp"},
      {"whatsapp/WhatsApp Chat - ops/_chat.txt", "whatsapp"},
      {"zoom/GMT20260304-080000_RecordingnewChat.txt", "zoom_chat"},
      {"zoom/meeting_saved_chat.txt", "zoom_chat", {}, day},
      {"zoom/GMT20260304-080000_Recording.transcript.vtt", "transcript", {"transcript"}},
      {"zoom/teams.vtt", "transcript"},
      {"zoom/captions.srt", "transcript"},
      {"irc/irssi.log", "irc_log"},
      {"irc/#ops_2026-03-04.log", "irc_log"},
      {"irc/weechat.log", "irc_log"},
      {"irc/meeting.txt", "irc_log"},
      {"mail/reply.eml", "email"},
      {"mail/plain.eml", "email"},
      {"mail/html.eml", "email"},
      {"mail/archive.mbox", "email"},
      {"mail/pasted_thread.txt", "email"},
  });
}

TEST_CASE("real chats and transcripts in text are recognised and read", "[formats][chat][shared]") {
  std::vector<test::Sample> samples;
  const std::pair<const char*, const char*> folders[] = {{"formats/samples/whatsapp", "whatsapp"},
                                                         {"formats/samples/zoom-chat", "zoom_chat"},
                                                         {"formats/samples/zoom-vtt", "transcript"},
                                                         {"scenarios/dns-outage/whatsapp", "whatsapp"}};
  for (const auto& [folder, format] : folders) {
    for (const std::string& path : test::shared_files(folder)) samples.push_back({path, format});
  }
  for (const std::string& path : test::shared_files("scenarios/dns-outage/zoom")) {
    const bool chat = path.find(".txt") != std::string::npos;
    // Without its name a transcript does not know when the recording began: one record fewer.
    samples.push_back({path, chat ? "zoom_chat" : "transcript", {"zoom_chat", "transcript"}});
  }
  test::check_shared(samples);
}

TEST_CASE("the start of a recording is read from its file's name", "[formats][chat]") {
  const auto start = formats::chat::recording_start("zoom/GMT20260822-113100_Recording.transcript.vtt");
  REQUIRE(start);
  CHECK(time::to_iso(start->time) == "2026-08-22T11:31:00Z");
  CHECK(start->written == "GMT20260822-113100");
  for (const char* path : {"", "meeting.vtt", "GMT2026-11.vtt", "GMT20261322-113100.vtt", "GMT20260822-253100.vtt"}) {
    CHECK_FALSE(formats::chat::recording_start(path));
  }
}

TEST_CASE("a mail's own words are told from what it quotes", "[formats][mail]") {
  const std::string text =
      "Done.\n\nOn Tue, Sep 15, 2026 at 11:19 PM Ines Okafor <ines@example.com> wrote:\n> please roll back\n>\n> > on 10 Sep Bao wrote: x\n\nSee inline.\n";
  const auto pieces = formats::chat::split_quotes(text);
  REQUIRE(pieces.size() == 3);
  CHECK(slice(text, pieces[0].text) == "Done.");
  CHECK_FALSE(pieces[0].quoted);
  CHECK(pieces[1].quoted);
  CHECK(pieces[1].author == "Ines Okafor <ines@example.com>");
  CHECK(pieces[1].written == "Tue, Sep 15, 2026 at 11:19 PM");
  CHECK(formats::chat::unquoted(slice(text, pieces[1].text)) == "please roll back\n\non 10 Sep Bao wrote: x");
  CHECK(slice(text, pieces[2].text) == "See inline.");
  CHECK_FALSE(pieces[2].quoted);
  CHECK(formats::chat::split_quotes("").empty());
}

TEST_CASE("mail fields are unfolded and decoded", "[formats][mail]") {
  size_t body = 0;
  const auto header = formats::chat::read_mail_header(
      "Subject: =?utf-8?B?w6k=?=\r\n =?utf-8?Q?_a?=\r\nTo: a@b\r\n\r\nx", &body);
  CHECK(header.get("subject") == "\xC3\xA9 a");
  CHECK(body == 55);
  CHECK(formats::chat::mail_parameter("text/plain; Charset=\"UTF-8\"; x=1", "charset") == "utf-8");
  CHECK(formats::chat::mail_parameter("multipart/mixed; boundary=\"a;B=c\"", "boundary") == "a;B=c");
  const auto addresses = formats::chat::mail_addresses("\"Okafor, Ines\" <ines@example.com>, ops@example.com");
  REQUIRE(addresses.size() == 2);
  CHECK(addresses[0].name == "Okafor, Ines");
  CHECK(addresses[1].address == "ops@example.com");
}

}  // namespace
