// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engine_link.h"

#include <chrono>
#include <utility>

namespace gradlab::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto settleTime = 150ms;  // typing and dragging make one change, not twenty
constexpr auto frameTime = 16ms;

// What training depends on: no names, no notes, no places on the canvas.
graph::Document essence(graph::Document document) {
    document.name.clear();
    document.extra.clear();
    document.notes.clear();
    const auto strip = [](std::vector<graph::Node>& nodes) {
        for (auto& node : nodes) {
            node.position.reset();
            node.extra.clear();
        }
    };
    strip(document.nodes);
    for (auto& block : document.blocks) {
        strip(block.nodes);
        block.notes.clear();
        for (auto* ports : {&block.inputs, &block.outputs})
            for (auto& port : *ports) port.position.reset();
    }
    return document;
}

// The device, if that is all that differs.
std::optional<std::string> onlyDevice(const graph::Document& before, graph::Document after) {
    const auto device = std::exchange(after.training.device, before.training.device);
    if (device == before.training.device || before != after) return {};
    return device;
}

// The new learning rate, if that is all that differs.
std::optional<double> onlyLearningRate(const graph::Document& before, graph::Document after) {
    auto& params = after.training.optimizer.params;
    const auto& old = before.training.optimizer.params;
    if (before == after || !params.contains("lr") || !params["lr"].is_number()) return {};
    if (!old.contains("lr")) return {};
    const double lr = params["lr"].get<double>();
    params["lr"] = old["lr"];
    return before == after ? std::optional(lr) : std::nullopt;
}

}  // namespace

EngineLink::EngineLink(DocumentModel* model, QObject* parent)
    : QObject(parent), m_model(model), m_snapshot(m_engine.latest()) {
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_settle, &QTimer::timeout, this, &EngineLink::sendDocument);
    connect(&m_frame, &QTimer::timeout, this, &EngineLink::poll);
    connect(model, &DocumentModel::changed, this, &EngineLink::documentChanged);
    connect(model, &DocumentModel::documentReset, this, &EngineLink::documentReset);
    m_frame.start(frameTime);
}

void EngineLink::post(train::Command command) {
    sendNow();
    m_engine.post(std::move(command));
}

void EngineLink::sendNow() {
    if (m_settle.isActive()) sendDocument();
}

void EngineLink::watch(train::Watch watch) {
    if (watch == m_watch) return;
    m_watch = watch;
    m_engine.post(std::move(watch));
}

void EngineLink::documentReset() {
    m_settle.stop();
    m_sent = essence(m_model->whole());
    m_engine.post(train::SetDocument{m_model->whole(), m_model->baseFolder().toStdString(), true});
}

void EngineLink::documentChanged() {
    if (m_model->wholeReport().ok()) {
        m_settle.start();
        return;
    }
    m_settle.stop();
    if (running()) m_engine.post(train::Pause{});
}

void EngineLink::sendDocument() {
    m_settle.stop();
    if (!m_model->wholeReport().ok()) return;
    auto wanted = essence(m_model->whole());
    if (m_sent == wanted) return;
    const auto lr = m_sent ? onlyLearningRate(*m_sent, wanted) : std::nullopt;
    const auto device = m_sent ? onlyDevice(*m_sent, wanted) : std::nullopt;
    m_sent = std::move(wanted);
    if (lr)
        m_engine.post(train::SetLearningRate{*lr});
    else if (device)
        m_engine.post(train::SetDevice{*device});
    else
        m_engine.post(train::SetDocument{.document = m_model->whole(),
                                         .base = m_model->baseFolder().toStdString(),
                                         .revisited = m_model->revisited()});
}

void EngineLink::poll() {
    for (const auto& event : m_engine.take_events()) emit eventArrived(event);
    auto newest = m_engine.latest();
    if (newest->number == m_snapshot->number) return;
    m_snapshot = std::move(newest);
    emit snapshotChanged(m_snapshot);
}

}  // namespace gradlab::ui
