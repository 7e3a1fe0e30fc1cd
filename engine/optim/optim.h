// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/optim/adadelta.h"
#include "engine/optim/adagrad.h"
#include "engine/optim/adam.h"
#include "engine/optim/lbfgs.h"
#include "engine/optim/nadam.h"
#include "engine/optim/one_cycle.h"
#include "engine/optim/plateau.h"
#include "engine/optim/rmsprop.h"
#include "engine/optim/schedulers.h"
#include "engine/optim/sgd.h"
