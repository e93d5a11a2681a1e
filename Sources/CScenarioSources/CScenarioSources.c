#include "CScenarioSources.h"
