#include "CScenarioSources.h"

#include <stddef.h>
#include <string.h>

// #embed is C23's; clang takes it in every mode, and would say so each time.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char cache[] = {
#embed "../LockVizCore/Scenarios/Cache.swift"
    , 0};
static const char cacheOnce[] = {
#embed "../LockVizCore/Scenarios/CacheOnce.swift"
    , 0};
static const char cancel[] = {
#embed "../LockVizCore/Scenarios/Cancel.swift"
    , 0};
static const char checkThenAct[] = {
#embed "../LockVizCore/Scenarios/CheckThenAct.swift"
    , 0};
static const char counter[] = {
#embed "../LockVizCore/Scenarios/Counter.swift"
    , 0};
static const char counterLock[] = {
#embed "../LockVizCore/Scenarios/CounterLock.swift"
    , 0};
static const char deadConsumer[] = {
#embed "../LockVizCore/Scenarios/DeadConsumer.swift"
    , 0};
static const char deadlock[] = {
#embed "../LockVizCore/Scenarios/Deadlock.swift"
    , 0};
static const char deadlockSelf[] = {
#embed "../LockVizCore/Scenarios/DeadlockSelf.swift"
    , 0};
static const char fairness[] = {
#embed "../LockVizCore/Scenarios/Fairness.swift"
    , 0};
static const char group[] = {
#embed "../LockVizCore/Scenarios/Group.swift"
    , 0};
static const char limit[] = {
#embed "../LockVizCore/Scenarios/Limit.swift"
    , 0};
static const char lostNotify[] = {
#embed "../LockVizCore/Scenarios/LostNotify.swift"
    , 0};
static const char missedSignal[] = {
#embed "../LockVizCore/Scenarios/MissedSignal.swift"
    , 0};
static const char outlived[] = {
#embed "../LockVizCore/Scenarios/Outlived.swift"
    , 0};
static const char philosophers[] = {
#embed "../LockVizCore/Scenarios/Philosophers.swift"
    , 0};
static const char philosophersOrdered[] = {
#embed "../LockVizCore/Scenarios/PhilosophersOrdered.swift"
    , 0};
static const char poolTwice[] = {
#embed "../LockVizCore/Scenarios/PoolTwice.swift"
    , 0};
static const char readOnly[] = {
#embed "../LockVizCore/Scenarios/ReadOnly.swift"
    , 0};
static const char singleFlight[] = {
#embed "../LockVizCore/Scenarios/SingleFlight.swift"
    , 0};
static const char timeoutLeak[] = {
#embed "../LockVizCore/Scenarios/TimeoutLeak.swift"
    , 0};
static const char transfer[] = {
#embed "../LockVizCore/Scenarios/Transfer.swift"
    , 0};

static const struct {
  const char *file_name;
  const char *text;
} sources[] = {
    {"Cache.swift", cache},
    {"CacheOnce.swift", cacheOnce},
    {"Cancel.swift", cancel},
    {"CheckThenAct.swift", checkThenAct},
    {"Counter.swift", counter},
    {"CounterLock.swift", counterLock},
    {"DeadConsumer.swift", deadConsumer},
    {"Deadlock.swift", deadlock},
    {"DeadlockSelf.swift", deadlockSelf},
    {"Fairness.swift", fairness},
    {"Group.swift", group},
    {"Limit.swift", limit},
    {"LostNotify.swift", lostNotify},
    {"MissedSignal.swift", missedSignal},
    {"Outlived.swift", outlived},
    {"Philosophers.swift", philosophers},
    {"PhilosophersOrdered.swift", philosophersOrdered},
    {"PoolTwice.swift", poolTwice},
    {"ReadOnly.swift", readOnly},
    {"SingleFlight.swift", singleFlight},
    {"TimeoutLeak.swift", timeoutLeak},
    {"Transfer.swift", transfer},
};

const char *lockviz_scenario_source(const char *file_name) {
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    if (strcmp(sources[i].file_name, file_name) == 0) return sources[i].text;
  }
  return NULL;
}
