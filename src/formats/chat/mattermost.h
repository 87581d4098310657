// Mattermost: bulk export (JSON lines: version, team, channel, user, post, direct_post; replies inside
// their post) and answers of the API ({"order","posts":{id: post}}).
// Source: docs.mattermost.com "Bulk loading data"; api.mattermost.com.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kMattermost;

}  // namespace debrief::formats
