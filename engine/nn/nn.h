// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Modules, containers, layers, their functional forms and initialisers.
#include "engine/nn/functional.h"
#include "engine/nn/functional_module.h"
#include "engine/nn/init.h"
#include "engine/nn/layers.h"
#include "engine/nn/module_dict.h"
#include "engine/nn/module_list.h"
#include "engine/nn/sequential.h"
#include "engine/nn/utils.h"
