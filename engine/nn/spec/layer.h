// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What every file of engine/nn/layers is written with.
#include "engine/nn/cloneable.h"
#include "engine/nn/module_holder.h"
#include "engine/nn/spec/build.h"
#include "engine/nn/spec/fields.h"
#include "engine/nn/spec/rules.h"
#include "engine/tensor/option_set.h"
