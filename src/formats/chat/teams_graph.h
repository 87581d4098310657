// Microsoft Teams channel and chat messages as Microsoft Graph gives them: GET /teams/…/channels/…/messages
// ({"value":[…]}, replies expanded or in files of their own), /chats/…/messages, a single chatMessage.
// Source: learn.microsoft.com/graph/api/resources/chatmessage.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kTeamsGraph;

}  // namespace debrief::formats
