// The recording set of fixtures/uc-households, byte for byte, so that an installed program has an
// example without the repository. A test holds the list to the folder.

#include "CExample.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../fixtures/uc-households/2025-09/index.json"
};

static const unsigned char file_1[] = {
#embed "../../fixtures/uc-households/2025-09/schema--dataset-uc-households--6fc1aba0.response.json"
};

static const unsigned char file_2[] = {
#embed "../../fixtures/uc-households/2025-09/schema--field-date-name--36ff5ea9.response.json"
};

static const unsigned char file_3[] = {
#embed "../../fixtures/uc-households/2025-09/schema--root--fa74ffae.response.json"
};

static const unsigned char file_4[] = {
#embed "../../fixtures/uc-households/2025-09/schema--valueset-c-uc-hh-date--5b988056.response.json"
};

static const unsigned char file_5[] = {
#embed "../../fixtures/uc-households/2025-09/schema--valueset-c-uc-hh-date--f07d5f01.response.json"
};

static const unsigned char file_6[] = {
#embed "../../fixtures/uc-households/2025-09/table--households-by-month--0c2afad0.request.json"
};

static const unsigned char file_7[] = {
#embed "../../fixtures/uc-households/2025-09/table--households-by-month--0c2afad0.response.json"
};

static const unsigned char file_8[] = {
#embed "../../fixtures/uc-households/2026-08/index.json"
};

static const unsigned char file_9[] = {
#embed "../../fixtures/uc-households/2026-08/schema--dataset-uc-households--6fc1aba0.response.json"
};

static const unsigned char file_10[] = {
#embed "../../fixtures/uc-households/2026-08/schema--field-date-name--36ff5ea9.response.json"
};

static const unsigned char file_11[] = {
#embed "../../fixtures/uc-households/2026-08/schema--field-hnfamily-type--ea868202.response.json"
};

static const unsigned char file_12[] = {
#embed "../../fixtures/uc-households/2026-08/schema--root--fa74ffae.response.json"
};

static const unsigned char file_13[] = {
#embed "../../fixtures/uc-households/2026-08/schema--valueset-c-uc-family-type--5ad74afb.response.json"
};

static const unsigned char file_14[] = {
#embed "../../fixtures/uc-households/2026-08/schema--valueset-c-uc-hh-date--f07d5f01.response.json"
};

static const unsigned char file_15[] = {
#embed "../../fixtures/uc-households/2026-08/table--households-by-month--6aea658a.request.json"
};

static const unsigned char file_16[] = {
#embed "../../fixtures/uc-households/2026-08/table--households-by-month--6aea658a.response.json"
};

static const unsigned char file_17[] = {
#embed "../../fixtures/uc-households/2026-08/table--households-by-month-and-family--b73bd22b.request.json"
};

static const unsigned char file_18[] = {
#embed "../../fixtures/uc-households/2026-08/table--households-by-month-and-family--b73bd22b.response.json"
};

static const unsigned char file_19[] = {
#embed "../../fixtures/uc-households/README.md"
};

static const unsigned char file_20[] = {
#embed "../../fixtures/uc-households/set.json"
};

static const statbook_example_file files[] = {
  {"2025-09/index.json", file_0, sizeof file_0},
  {"2025-09/schema--dataset-uc-households--6fc1aba0.response.json", file_1, sizeof file_1},
  {"2025-09/schema--field-date-name--36ff5ea9.response.json", file_2, sizeof file_2},
  {"2025-09/schema--root--fa74ffae.response.json", file_3, sizeof file_3},
  {"2025-09/schema--valueset-c-uc-hh-date--5b988056.response.json", file_4, sizeof file_4},
  {"2025-09/schema--valueset-c-uc-hh-date--f07d5f01.response.json", file_5, sizeof file_5},
  {"2025-09/table--households-by-month--0c2afad0.request.json", file_6, sizeof file_6},
  {"2025-09/table--households-by-month--0c2afad0.response.json", file_7, sizeof file_7},
  {"2026-08/index.json", file_8, sizeof file_8},
  {"2026-08/schema--dataset-uc-households--6fc1aba0.response.json", file_9, sizeof file_9},
  {"2026-08/schema--field-date-name--36ff5ea9.response.json", file_10, sizeof file_10},
  {"2026-08/schema--field-hnfamily-type--ea868202.response.json", file_11, sizeof file_11},
  {"2026-08/schema--root--fa74ffae.response.json", file_12, sizeof file_12},
  {"2026-08/schema--valueset-c-uc-family-type--5ad74afb.response.json", file_13, sizeof file_13},
  {"2026-08/schema--valueset-c-uc-hh-date--f07d5f01.response.json", file_14, sizeof file_14},
  {"2026-08/table--households-by-month--6aea658a.request.json", file_15, sizeof file_15},
  {"2026-08/table--households-by-month--6aea658a.response.json", file_16, sizeof file_16},
  {"2026-08/table--households-by-month-and-family--b73bd22b.request.json", file_17, sizeof file_17},
  {"2026-08/table--households-by-month-and-family--b73bd22b.response.json", file_18, sizeof file_18},
  {"README.md", file_19, sizeof file_19},
  {"set.json", file_20, sizeof file_20},
};

size_t statbook_example_count(void) { return sizeof files / sizeof files[0]; }

statbook_example_file statbook_example_at(size_t position) { return files[position]; }
