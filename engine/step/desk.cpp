// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/desk.h"

#include <algorithm>
#include <utility>

#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"
#include "engine/step/expression_subject.h"
#include "engine/train/failure.h"

namespace gradlab::step {
namespace {

Leaf find_leaf(const Subject& subject, const std::string& name) {
    for (const Leaf& leaf : subject.leaves())
        if (leaf.name == name) return leaf;
    throw Error("there is no value " + name);
}

std::map<std::string, Tensor> read_values(const OpenExpression& command, View& view) {
    std::map<std::string, Tensor> values;
    for (const auto& [name, text] : command.values) {
        try {
            values[name] = parse_tensor(text);
        } catch (...) {
            view.error_in = name;
            throw;
        }
    }
    return values;
}

}  // namespace

void Desk::handle(const Command& command) {
    view_.error.clear();
    view_.error_in.clear();
    view_.error_at = 0;
    view_.busy = true;
    publish_(view_);
    try {
        std::visit([this](const auto& c) { on(c); }, command);
    } catch (const ExpressionError& error) {
        view_.error = error.what();
        view_.error_at = error.character;
    } catch (const std::exception& error) {
        view_.error = train::in_words(error);
    }
    view_.busy = false;
    publish_(view_);
}

void Desk::on(const OpenNetwork& command) {
    check(command.capture != nullptr, "the network cannot run yet");
    auto network = std::make_shared<NetworkSubject>(command.capture);
    open(network, network, command.sample);
}

void Desk::on(const OpenExpression& command) {
    auto values = read_values(command, view_);
    auto expression =
        std::make_shared<ExpressionSubject>(TensorExpression(command.text), std::move(values));
    open(expression, nullptr, {});
}

void Desk::open(std::shared_ptr<Subject> subject, std::shared_ptr<NetworkSubject> network,
                std::optional<int64_t> sample) {
    if (sample) subject = network->sample(*sample);
    std::swap(network_, network);
    try {
        record(*subject);
    } catch (...) {
        std::swap(network_, network);
        throw;
    }
    subject_ = std::move(subject);
    sample_ = sample;
    ++view_.opened;
}

void Desk::record(Subject& subject) {
    Recorded next = record_pass(subject, {.keep_grad = forget_ && &subject == subject_.get()});
    Pass pass = *next.pass;
    if (network_) {
        pass.step = network_->step();
        pass.batch = network_->samples();
    }
    pass.findings = diagnose(pass);
    next.pass = std::make_shared<const Pass>(std::move(pass));
    std::vector<Path> opened;
    for (const auto& [path, parts] : parts_) opened.push_back(path);
    const bool same_form = recorded_.pass && &subject == subject_.get();
    recorded_ = std::move(next);
    parts_.clear();
    view_.pass = recorded_.pass;
    view_.parts.clear();
    view_.check.reset();
    view_.nudge.reset();
    view_.lens.reset();
    view_.tangents.reset();
    ++view_.revision;
    if (same_form)
        open_again(opened);
    else
        view_.explanation.reset();
    if (view_.explanation) on(Explain{view_.explanation->question});
}

void Desk::open_again(const std::vector<Path>& paths) {
    for (const Path& path : paths) on(OpenParts{path});
}

const Recorded& Desk::recorded(const Path& path) const {
    check(recorded_.pass != nullptr, "nothing is open");
    if (path.empty()) return recorded_;
    const auto found = parts_.find(path);
    check(found != parts_.end(), "this operation is not open");
    return found->second;
}

Subject& Desk::subject() {
    check(subject_ != nullptr, "nothing is open");
    return *subject_;
}

void Desk::on(const SetCell& command) {
    const Leaf leaf = find_leaf(subject(), command.leaf);
    check(command.cell >= 0 && command.cell < leaf.tensor.numel(), "there is no such cell");
    const NoGradGuard quiet;
    const Tensor flat = leaf.tensor.detach().view(IntArrayRef{-1});
    const Tensor before = flat.select(0, command.cell).clone();
    flat.select(0, command.cell).fill_(command.value);
    try {
        const AutoGradMode recording(true);
        record(subject());
    } catch (...) {
        flat.select(0, command.cell).copy_(before);
        throw;
    }
}

void Desk::on(const ForgetZeroGrad& command) {
    forget_ = command.forget;
    if (subject_) record(*subject_);
}

void Desk::on(const NextPass&) {
    if (network_) {
        subject().update();
        network_->next_batch();
        if (sample_) {
            sample_ = std::min(*sample_, network_->samples() - 1);
            subject_ = network_->sample(*sample_);
        }
    }
    record(subject());
}

void Desk::on(const OpenParts& command) {
    check(!command.path.empty(), "no operation is named");
    const Path outer(command.path.begin(), command.path.end() - 1);
    parts_[command.path] = record_parts(recorded(outer), command.path.back());
    view_.parts[command.path] = parts_[command.path].pass;
}

void Desk::on(const Explain& command) {
    view_.explanation = std::make_shared<const Explanation>(
        explain(recorded(command.question.path), command.question));
}

void Desk::on(const CheckGradients& command) {
    const auto go_on = [this](const GradientCheck& so_far) {
        view_.check = std::make_shared<const GradientCheck>(so_far);
        publish_(view_);
        return !interrupted_();
    };
    view_.check =
        std::make_shared<const GradientCheck>(check_gradients(subject(), command.leaf, go_on));
}

void Desk::on(const NudgeCell& command) {
    view_.nudge = std::make_shared<const NudgeCurve>(
        nudge(subject(), command.leaf, command.cell, command.reach));
}

void Desk::on(const LookThroughLens& command) {
    view_.lens = std::make_shared<const Lens>(look_through(subject(), command.leaf, command.cell));
}

void Desk::on(const ForwardMode& command) {
    Tangents tangents{.leaf = command.leaf, .cell = command.cell};
    const auto& values = recorded({}).pass->values;
    size_t leaf = 0;
    while (leaf < values.size() && (values[leaf].maker >= 0 || values[leaf].symbol != command.leaf))
        ++leaf;
    check(leaf < values.size(), "there is no value " + command.leaf);
    check(command.cell >= 0 && command.cell < values[leaf].value.count(), "there is no such cell");
    try {
        tangents.of = forward_mode(recorded_, static_cast<int>(leaf), command.cell);
    } catch (const std::exception& error) {
        tangents.error = error.what();
    }
    view_.tangents = std::make_shared<const Tangents>(std::move(tangents));
}

void Desk::on(const Close&) {
    const View before = std::exchange(view_, {});
    view_.number = before.number;
    view_.opened = before.opened;
    view_.revision = before.revision + 1;
    parts_.clear();
    recorded_ = {};
    subject_.reset();
    network_.reset();
    sample_.reset();
}

}  // namespace gradlab::step
