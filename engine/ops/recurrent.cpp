// SPDX-License-Identifier: GPL-3.0-or-later
// The fast paths do what the steps below define: one product for all inputs, then per time step one
// product and one fused cell; for backward the other way around.
#include "engine/ops/recurrent.h"

#include "engine/autograd/engine.h"
#include "engine/backend/backend.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"
#include "engine/ops/linalg.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"
#include "engine/ops/views.h"

namespace gradlab {

using autograd::Gradients;
using autograd::Saved;

namespace {

/// The order in which a direction takes the time steps.
struct Walk {
    int64_t steps;
    bool reverse;
    int64_t at(int64_t i) const { return reverse ? steps - 1 - i : i; }
    int64_t last() const { return at(steps - 1); }
};

/// Outputs and final states by single steps: `step(projected, states)` replaces the states, of
/// which the first is the output.
template <class Step>
std::vector<Tensor> by_steps(const Tensor& x, std::vector<Tensor> states, const RecurrentWeights& w,
                             bool reverse, Step step) {
    const std::vector<Tensor> projected = linear(x, w.w_ih, w.b_ih).unbind(0);
    const Walk walk{static_cast<int64_t>(projected.size()), reverse};
    std::vector<Tensor> outputs(projected.size());
    for (int64_t i = 0; i < walk.steps; ++i) {
        const auto t = static_cast<size_t>(walk.at(i));
        step(projected[t], states);
        outputs[t] = states[0];
    }
    states.insert(states.begin(), stack(outputs));
    return states;
}

/// outputs, last output, last cell
std::vector<Tensor> lstm_by_steps(const Tensor& x, const Tensor& h, const Tensor& c,
                                  const RecurrentWeights& w, bool reverse) {
    return by_steps(x, {h, c}, w, reverse, [&](const Tensor& projected, std::vector<Tensor>& s) {
        std::tie(s[0], s[1]) = lstm_step(projected, s[0], s[1], w);
    });
}

/// outputs, last output
std::vector<Tensor> gru_by_steps(const Tensor& x, const Tensor& h, const RecurrentWeights& w,
                                 bool reverse) {
    return by_steps(x, {h}, w, reverse, [&](const Tensor& projected, std::vector<Tensor>& s) {
        s[0] = gru_step(projected, s[0], w);
    });
}

/// Sets the gradients of `inputs` through a recorded computation, for create_graph.
void through(Gradients& g, const std::vector<Tensor>& inputs, std::vector<Tensor> outputs) {
    std::vector<Tensor> wanted, roots, slopes;
    for (size_t i = 0; i < inputs.size(); ++i)
        if (g.needs(i)) wanted.push_back(inputs[i]);
    for (size_t i = 0; i < outputs.size(); ++i)
        if (g.output(i).defined()) {
            roots.push_back(outputs[i]);
            slopes.push_back(g.output(i));
        }
    const auto found = autograd::grad(roots, wanted, slopes, true, true, true);
    for (size_t i = 0, next = 0; i < inputs.size(); ++i)
        if (g.needs(i)) g.set(i, found[next++]);
}

/// out += rows · matrix, without history.
void add_product(const Tensor& rows, const Tensor& matrix, const Tensor& out) {
    backend(out.device()).matmul(1, rows, matrix, 1, out);
}

Tensor or_zeros(const Tensor& t, const Tensor& like) {
    return t.defined() ? t.contiguous() : zeros_like(like);
}

/// time × batch × n as (time · batch) × n.
Tensor rows_of(const Tensor& t) { return t.reshape(IntArrayRef{-1, t.size(-1)}); }

/// dL/dW_hh = Σ over the steps of slopesᵀ · (the state before the step).
Tensor state_weight_gradient(const Tensor& slopes, const Tensor& outputs, const Tensor& first,
                             const Walk& walk) {
    Tensor sum = mm(slopes.select(0, walk.at(0)).t(), first);
    if (walk.steps == 1) return sum;
    const int64_t later = walk.reverse ? 0 : 1;
    return sum.add_(mm(rows_of(slopes.narrow(0, later, walk.steps - 1)).t(),
                       rows_of(outputs.narrow(0, 1 - later, walk.steps - 1))));
}

/// dL/dx and dL/d of the projection's weights, inputs 0, `weight` and `bias` of the node.
void projection_gradients(Gradients& g, const Tensor& slopes, const Tensor& x, const Tensor& w_ih,
                          size_t weight, size_t bias) {
    const Tensor rows = rows_of(slopes);
    if (g.needs(0)) g.set(0, mm(rows, w_ih).view(x.sizes()));
    if (g.needs(weight)) g.set(weight, mm(rows.t(), rows_of(x)));
    if (g.needs(bias)) g.set(bias, rows.sum(IntArrayRef{0}));
}

Tensor bias_of(const Tensor& a, const Tensor& b) {
    return a.defined() && b.defined() ? a + b : a.defined() ? a : b;
}

bool fits_kernels(const Tensor& x) {
    return (x.scalar_type() == kFloat32 || x.scalar_type() == kFloat64) && x.numel() > 0;
}

/// What an LSTM layer keeps of its way; all time × batch × ….
struct LstmTrace {
    Tensor gates, cells, squashed, outputs;
};

LstmTrace trace_lstm(const Tensor& x, const Tensor& h, const Tensor& c, const RecurrentWeights& w,
                     const Walk& walk) {
    LstmTrace t;
    t.gates = linear(x, w.w_ih, bias_of(w.b_ih, w.b_hh));
    t.outputs = x.new_empty(IntArrayRef{walk.steps, x.size(1), h.size(1)});
    t.cells = empty_like(t.outputs);
    t.squashed = empty_like(t.outputs);
    const Tensor w_hh = w.w_hh.t();
    Tensor output = h, cell = c;
    for (int64_t i = 0; i < walk.steps; ++i) {
        const int64_t at = walk.at(i);
        const Tensor gates = t.gates.select(0, at), next_cell = t.cells.select(0, at);
        add_product(output, w_hh, gates);
        output = t.outputs.select(0, at);
        backend(x.device()).lstm_cell(gates, cell, next_cell, t.squashed.select(0, at), output);
        cell = next_cell;
    }
    return t;
}

/// The node's inputs: x, h, c, w_ih, w_hh, b_ih, b_hh.
void lstm_backward(Gradients& g, const std::vector<Tensor>& in, const LstmTrace& t,
                   const Walk& walk) {
    const Tensor &h = in[1], &c = in[2], &w_hh = in[4];
    const Tensor g_outputs = or_zeros(g.output(0), t.outputs);
    const Tensor g_cell = or_zeros(g.output(1), c).clone();
    const Tensor g_gates = empty_like(t.gates), g_output = empty_like(h);
    for (int64_t i = walk.steps - 1; i >= 0; --i) {
        const int64_t at = walk.at(i);
        g_output.copy_(g_outputs.select(0, at));
        if (i + 1 < walk.steps) add_product(g_gates.select(0, walk.at(i + 1)), w_hh, g_output);
        const Tensor before = i > 0 ? t.cells.select(0, walk.at(i - 1)) : c;
        backend(h.device())
            .lstm_cell_grad(t.gates.select(0, at), before, t.squashed.select(0, at), g_output,
                            g_cell, g_gates.select(0, at));
    }
    projection_gradients(g, g_gates, in[0], in[3], 3, 5);
    if (g.needs(1)) g.set(1, mm(g_gates.select(0, walk.at(0)), w_hh));
    if (g.needs(2)) g.set(2, g_cell);
    if (g.needs(4)) g.set(4, state_weight_gradient(g_gates, t.outputs, h, walk));
    if (g.needs(6)) g.set(6, rows_of(g_gates).sum(IntArrayRef{0}));
}

struct GruTrace {
    Tensor gates, projected, outputs;
};

GruTrace trace_gru(const Tensor& x, const Tensor& h, const RecurrentWeights& w, const Walk& walk) {
    GruTrace t;
    t.gates = linear(x, w.w_ih, w.b_ih);
    t.projected =
        w.b_hh.defined() ? w.b_hh.expand(t.gates.sizes()).contiguous() : zeros_like(t.gates);
    t.outputs = x.new_empty(IntArrayRef{walk.steps, x.size(1), h.size(1)});
    const Tensor w_hh = w.w_hh.t();
    Tensor state = h;
    for (int64_t i = 0; i < walk.steps; ++i) {
        const int64_t at = walk.at(i);
        const Tensor projected = t.projected.select(0, at), output = t.outputs.select(0, at);
        add_product(state, w_hh, projected);
        backend(x.device()).gru_cell(t.gates.select(0, at), projected, state, output);
        state = output;
    }
    return t;
}

/// The node's inputs: x, h, w_ih, w_hh, b_ih, b_hh.
void gru_backward(Gradients& g, const std::vector<Tensor>& in, const GruTrace& t,
                  const Walk& walk) {
    const Tensor &h = in[1], &w_hh = in[3];
    const Tensor g_outputs = or_zeros(g.output(0), t.outputs);
    const Tensor g_gates = empty_like(t.gates), g_projected = empty_like(t.gates);
    const Tensor g_output = empty_like(h), g_state = zeros_like(h);
    for (int64_t i = walk.steps - 1; i >= 0; --i) {
        const int64_t at = walk.at(i);
        g_output.copy_(g_outputs.select(0, at)).add_(g_state);
        const Tensor before = i > 0 ? t.outputs.select(0, walk.at(i - 1)) : h;
        const Tensor slopes = g_projected.select(0, at);
        backend(h.device())
            .gru_cell_grad(t.gates.select(0, at), t.projected.select(0, at), before, g_output,
                           g_gates.select(0, at), slopes, g_state);
        add_product(slopes, w_hh, g_state);
    }
    projection_gradients(g, g_gates, in[0], in[2], 2, 4);
    if (g.needs(1)) g.set(1, g_state);
    if (g.needs(3)) g.set(3, state_weight_gradient(g_projected, t.outputs, h, walk));
    if (g.needs(5)) g.set(5, rows_of(g_projected).sum(IntArrayRef{0}));
}

/// Tensors kept for backward, undefined ones too.
class SavedList {
public:
    explicit SavedList(const std::vector<Tensor>& tensors) {
        for (const Tensor& t : tensors) saved_.push_back(t.defined() ? Saved(t) : Saved());
    }
    std::vector<Tensor> get() const {
        std::vector<Tensor> tensors;
        for (const Saved& s : saved_) tensors.push_back(s.defined() ? s.get() : Tensor());
        return tensors;
    }

private:
    std::vector<Saved> saved_{};
};

std::vector<Tensor> detached(const std::vector<Tensor>& tensors) {
    std::vector<Tensor> plain;
    for (const Tensor& t : tensors) plain.push_back(t.defined() ? t.detach().contiguous() : t);
    return plain;
}

}  // namespace

std::tuple<Tensor, Tensor> lstm_step(const Tensor& projected, const Tensor& h, const Tensor& c,
                                     const RecurrentWeights& w) {
    const auto gates = (projected + linear(h, w.w_hh, w.b_hh)).chunk(4, 1);
    const Tensor cell = sigmoid(gates[1]) * c + sigmoid(gates[0]) * tanh(gates[2]);
    return {sigmoid(gates[3]) * tanh(cell), cell};
}

Tensor gru_step(const Tensor& projected, const Tensor& h, const RecurrentWeights& w) {
    const auto x = projected.chunk(3, 1);
    const auto state = linear(h, w.w_hh, w.b_hh).chunk(3, 1);
    const Tensor reset = sigmoid(x[0] + state[0]), update = sigmoid(x[1] + state[1]);
    const Tensor fresh = tanh(x[2] + reset * state[2]);
    return fresh + update * (h - fresh);
}

std::tuple<Tensor, Tensor, Tensor> lstm_layer(const Tensor& x, const Tensor& h, const Tensor& c,
                                              const RecurrentWeights& w, bool reverse) {
    if (!fits_kernels(x)) {
        const auto all = lstm_by_steps(x, h, c, w, reverse);
        return {all[0], all[1], all[2]};
    }
    const Walk walk{x.size(0), reverse};
    const std::vector<Tensor> inputs{x, h, c, w.w_ih, w.w_hh, w.b_ih, w.b_hh};
    LstmTrace trace;
    {
        const NoGradGuard quiet;
        const auto in = detached(inputs);
        trace = trace_lstm(in[0], in[1], in[2], {in[3], in[4], in[5], in[6]}, walk);
    }
    Tensor outputs = trace.outputs.detach();
    Tensor cell = trace.cells.select(0, walk.last()).clone();
    if (autograd::needed(inputs)) {
        const auto rule = [saved = SavedList(inputs), trace, outputs = Saved(trace.outputs),
                           walk](Gradients& g) {
            outputs.get();  // Error if they were changed since
            const auto in = saved.get();
            if (!GradMode::is_enabled()) {
                lstm_backward(g, detached(in), trace, walk);
                return;
            }
            const auto all =
                lstm_by_steps(in[0], in[1], in[2], {in[3], in[4], in[5], in[6]}, walk.reverse);
            through(g, in, {all[0], all[2]});
        };
        autograd::record("lstm", ArrayRef<Tensor>{outputs, cell}, inputs, rule);
    }
    autograd::define(outputs, [reverse](const std::vector<Tensor>& in) {
        const auto all = lstm_by_steps(in[0], in[1], in[2], {in[3], in[4], in[5], in[6]}, reverse);
        return std::vector<Tensor>{all[0], all[2]};
    });
    return {outputs, outputs.select(0, walk.last()), cell};
}

std::tuple<Tensor, Tensor> gru_layer(const Tensor& x, const Tensor& h, const RecurrentWeights& w,
                                     bool reverse) {
    if (!fits_kernels(x)) {
        const auto all = gru_by_steps(x, h, w, reverse);
        return {all[0], all[1]};
    }
    const Walk walk{x.size(0), reverse};
    const std::vector<Tensor> inputs{x, h, w.w_ih, w.w_hh, w.b_ih, w.b_hh};
    GruTrace trace;
    {
        const NoGradGuard quiet;
        const auto in = detached(inputs);
        trace = trace_gru(in[0], in[1], {in[2], in[3], in[4], in[5]}, walk);
    }
    const Tensor outputs = trace.outputs.detach();
    if (autograd::needed(inputs)) {
        const auto rule = [saved = SavedList(inputs), trace, outputs = Saved(trace.outputs),
                           walk](Gradients& g) {
            outputs.get();  // Error if they were changed since
            const auto in = saved.get();
            if (!GradMode::is_enabled()) {
                gru_backward(g, detached(in), trace, walk);
                return;
            }
            const auto all = gru_by_steps(in[0], in[1], {in[2], in[3], in[4], in[5]}, walk.reverse);
            through(g, in, {all[0]});
        };
        autograd::record("gru", ArrayRef<Tensor>{outputs}, inputs, rule);
    }
    autograd::define(outputs, [reverse](const std::vector<Tensor>& in) {
        const auto all = gru_by_steps(in[0], in[1], {in[2], in[3], in[4], in[5]}, reverse);
        return std::vector<Tensor>{all[0]};
    });
    return {outputs, outputs.select(0, walk.last())};
}

}  // namespace gradlab
