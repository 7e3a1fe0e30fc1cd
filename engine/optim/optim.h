// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/optim/adagrad.h"
#include "engine/optim/adam.h"
#include "engine/optim/rmsprop.h"
#include "engine/optim/schedulers.h"
#include "engine/optim/sgd.h"
