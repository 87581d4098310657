// The C ABI of the module: what JavaScript calls. README.md beside it is the contract; exports.txt
// the list.
#pragma once
#include <cstddef>
#include <cstdint>

extern "C" {

// Lives inside the module and stays valid, payload included, until the next call with the same
// handle.
struct DebriefResponse {
  int32_t status;       // 0 done; 1 the call could not be done: payload is one sentence
  const char* pointer;  // the payload
  size_t length;        // in bytes
};

void* debrief_alloc(size_t size);
void debrief_free(void* memory);

uint32_t debrief_reader_create(const char* options, size_t options_size);
const DebriefResponse* debrief_reader_feed(uint32_t reader, const char* chunk, size_t chunk_size);
const DebriefResponse* debrief_reader_close(uint32_t reader);

uint32_t debrief_session_create(void);
const DebriefResponse* debrief_session_records(uint32_t session, const char* batch, size_t batch_size);
const DebriefResponse* debrief_session_add(uint32_t session, const char* header, size_t header_size,
                                           const char* batch, size_t batch_size);
const DebriefResponse* debrief_session_call(uint32_t session, const char* request,
                                            size_t request_size);

const DebriefResponse* debrief_take(uint32_t handle);
void debrief_destroy(uint32_t handle);
}
