// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Modules, containers, layers and initialisers.
#include "engine/nn/init.h"
#include "engine/nn/layers.h"
#include "engine/nn/module_list.h"
#include "engine/nn/sequential.h"
#include "engine/nn/utils.h"
