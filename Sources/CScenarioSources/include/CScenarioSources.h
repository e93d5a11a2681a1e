#ifndef LOCKVIZ_CSCENARIOSOURCES_H
#define LOCKVIZ_CSCENARIOSOURCES_H

/// The text of a scenario's source file, to be shown beside it while it runs.
///
/// Returns NULL for a file that is none of a scenario's. The text is ended by a zero byte.
const char *lockviz_scenario_source(const char *file_name);

#endif
