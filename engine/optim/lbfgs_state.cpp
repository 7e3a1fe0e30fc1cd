// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/views.h"
#include "engine/optim/lbfgs.h"

// As in PyTorch, the first parameter holds the state of all.
namespace gradlab::optim {

namespace {

/// Vectors of one length as the rows of a matrix.
void save_rows(NamedTensors& to, const std::string& name, const std::deque<Tensor>& rows) {
    if (!rows.empty()) to.insert(name, stack(std::vector(rows.begin(), rows.end())));
}

std::deque<Tensor> load_rows(const Tensor& matrix) {
    std::deque<Tensor> rows;
    for (int64_t i = 0; i < matrix.size(0); ++i) rows.push_back(matrix[i].clone());
    return rows;
}

}  // namespace

/// Calls f with the name and the member of all that is no list.
void LBFGS::visit(auto& state, auto&& f) {
    f("func_evals", state.func_evals);
    f("n_iter", state.n_iter);
    f("t", state.t);
    f("prev_loss", state.prev_loss);
    f("H_diag", state.h_diag);
    f("d", state.direction);
    f("prev_flat_grad", state.prev_flat_grad);
}

bool LBFGS::is_first(const Tensor& parameter) const {
    return parameters().front().handle() == parameter.handle();
}

bool LBFGS::has_state(const Tensor& parameter) const {
    return state_.n_iter > 0 && holds(parameter);
}

void LBFGS::save_state(const Tensor& parameter, const std::string& prefix,
                       NamedTensors& out) const {
    if (!is_first(parameter) || state_.func_evals == 0) return;
    visit(state_,
          [&](const char* name, const auto& member) { save_entry(out, prefix + name, member); });
    save_rows(out, prefix + "old_dirs", state_.old_dirs);
    save_rows(out, prefix + "old_stps", state_.old_stps);
    if (state_.ro.empty()) return;
    const std::vector<double> ro(state_.ro.begin(), state_.ro.end());
    out.insert(prefix + "ro", tensor(ro, kFloat64));
}

void LBFGS::load_state(const Tensor& parameter, const NamedTensors& entries, bool dry) {
    if (!is_first(parameter)) {
        check(entries.is_empty(), "load_state_dict: entries of another optimizer's state");
        return;
    }
    State state;
    size_t known = 0;
    const auto find = [&](const char* name) {
        const Tensor* value = entries.find(name);
        known += value != nullptr;
        return value;
    };
    visit(state, [&](const char* name, auto& member) {
        if (const Tensor* value = find(name)) load_entry(*value, member);
    });
    const Tensor *dirs = find("old_dirs"), *steps = find("old_stps"), *ro = find("ro");
    check(known == entries.size(), "load_state_dict: entries of another optimizer's state");
    int64_t values = 0;
    for (const Tensor& each : parameters()) values += each.numel();
    const auto fits = [&](const Tensor* t) {
        return t && t->dim() == 2 && t->size(1) == values && ro && ro->dim() == 1 &&
               ro->size(0) == t->size(0);
    };
    check((!dirs && !steps && !ro) || (fits(dirs) && fits(steps)),
          "load_state_dict: the history does not fit the parameters");
    for (const Tensor* vector : {&state.direction, &state.prev_flat_grad})
        check(vector->defined() == (state.n_iter > 0) &&
                  (!vector->defined() || vector->sizes() == IntArrayRef{values}),
              "load_state_dict: the direction does not fit the parameters");
    if (dry) return;
    const auto own = [&](Tensor& vector) {
        if (vector.defined()) vector = vector.to(parameter.options()).clone();
    };
    own(state.direction);
    own(state.prev_flat_grad);
    if (ro) {
        state.old_dirs = load_rows(dirs->to(parameter.options()));
        state.old_stps = load_rows(steps->to(parameter.options()));
        for (int64_t i = 0; i < ro->size(0); ++i) state.ro.push_back((*ro)[i].item<double>());
    }
    state_ = std::move(state);
}

}  // namespace gradlab::optim
