// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include <QAction>
#include <QListView>
#include <QRandomGenerator>
#include <QtTest>

#include "engine/graph/file.h"
#include "engine/nn/catalog.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/canvas/arrange.h"
#include "ui/canvas/network_edits.h"
#include "ui/inspector/rename.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using graph::Document;
using graph::Json;

namespace {

/// A hand that edits without knowing what it does.
class Monkey {
public:
    Monkey(DocumentModel& model, quint32 seed) : m_model(model), m_random(seed) {}

    void edit() {
        if (chance(8) && repair()) return;
        const QString key = chance(3) ? QString("key%1").arg(m_random.bounded(3)) : QString();
        m_model.edit(
            "Step", [this](Document& document) { mutate(document); }, key);
    }

private:
    bool chance(int oneIn) { return m_random.bounded(oneIn) == 0; }
    template <class Range>
    auto& any(Range& range) {
        return range[size_t(m_random.bounded(qint64(range.size())))];
    }
    QPointF somewhere() { return QPointF(m_random.bounded(2000), m_random.bounded(1000)); }

    bool repair() {
        const auto diagnostics = m_model.report().diagnostics;
        for (const auto& diagnostic : diagnostics)
            if (!diagnostic.repairs.empty()) {
                m_model.repair(diagnostic, any(diagnostic.repairs));
                return true;
            }
        return false;
    }

    void mutate(Document& document) {
        constexpr int most = 30;
        const bool full = document.nodes.size() >= most;
        switch (m_random.bounded(10)) {
            case 0:
            case 1:
                return full ? remove(document) : add(document);
            case 2:
                return wire(document);
            case 3:
                return change(document);
            case 4:
                return move(document);
            case 5:
                return data(document.data);
            case 6:
                return training(document.training);
            case 7:
                return insert(document);
            case 8:
                return rename(document);
            default:
                return chance(3) ? remove(document) : wire(document);
        }
    }

    void add(Document& document) {
        const auto layers = nn::catalog();
        const auto before = document.nodes.empty() ? std::string() : any(document.nodes).id;
        const auto id = addNode(document, any(layers)->id, somewhere());
        if (chance(2)) chain(document, before, id);
    }
    void insert(Document& document) {
        if (document.wires.empty()) return add(document);
        const graph::Wire wire = any(document.wires);
        for (const char* type : {"ReLU", "Linear", "Flatten"})
            if (chance(2)) return void(insertOnWire(document, type, wire, somewhere()));
    }
    void wire(Document& document) {
        if (document.nodes.empty()) return;
        const auto& from = any(document.nodes);
        const auto& to = any(document.nodes);
        const auto outputs = graph::output_ports(document, from),
                   inputs = graph::input_ports(document, to);
        if (outputs.empty() || inputs.empty()) return;
        const graph::Wire wire{{from.id, any(outputs)}, {to.id, any(inputs)}};
        if (graph::why_not_connect(document, wire).empty()) document.connect(wire);
    }
    void remove(Document& document) {
        if (document.nodes.empty()) return;
        std::set<std::string> nodes;
        for (int i = m_random.bounded(4); i > 0; --i) nodes.insert(any(document.nodes).id);
        std::vector<graph::Wire> wires;
        if (!document.wires.empty()) wires.push_back(any(document.wires));
        removeAll(document, nodes, wires);
    }
    void change(Document& document) {
        if (document.nodes.empty()) return;
        auto& node = any(document.nodes);
        const auto* spec = nn::find_layer(node.type);
        if (!spec || spec->fields.empty()) return;
        const std::vector<Json> values{3, 0, 0.25, true, nullptr, {2, 3}, "zeros", -1};
        node.params[any(spec->fields).key] = any(values);
    }
    void move(Document& document) {
        if (document.nodes.empty()) return;
        if (chance(4)) return pinPositions(document);
        auto& node = any(document.nodes);
        chance(5) ? node.position.reset() : setPosition(node, somewhere());
    }
    void rename(Document& document) {
        if (document.nodes.empty()) return;
        const auto before = any(document.nodes).id;
        const auto after = "name" + std::to_string(m_random.bounded(100));
        if (whyNotRename(document, before, after).isEmpty()) renameNode(document, before, after);
    }
    void data(graph::DataConfig& data) {
        const std::vector<std::string> sources{"curve", "points", "random", "no such source"};
        const std::vector<Json> validations{"test", nullptr, 0.2};
        data.batch_size = 1 + m_random.bounded(64);
        data.limit = m_random.bounded(3);
        data.shuffle = chance(2);
        data.validation = any(validations);
        if (chance(3)) data.source = any(sources);
        if (chance(3)) data.params["noise"] = m_random.bounded(1.0);
    }
    void training(graph::TrainingConfig& training) {
        const std::vector<Json> schedules{nullptr,
                                          {{"type", "StepLR"}, {"params", {{"step_size", 2}}}}};
        training.epochs = m_random.bounded(50);
        training.seed = m_random.generate64();
        training.optimizer.type = chance(2) ? "SGD" : "Adam";
        training.optimizer.params["lr"] = m_random.bounded(1.0);
        training.scheduler = any(schedules);
        training.clip_grad_norm = chance(2) ? std::optional(m_random.bounded(2.0)) : std::nullopt;
        training.patience = chance(2) ? std::optional<int64_t>(m_random.bounded(9)) : std::nullopt;
    }

    DocumentModel& m_model;
    QRandomGenerator m_random;
};

}  // namespace

class UndoTest : public QObject {
    Q_OBJECT
private slots:
    void init() { startAfresh(); }

    void undoAndRedoReturnEveryDocumentExactly() {
        const quint32 seed = QRandomGenerator::global()->generate();
        const QByteArray run = "seed " + QByteArray::number(seed);
        DocumentModel model;
        auto example = graph::load(GRADLAB_SOURCE_DIR "/resources/examples/mnist_cnn.gradlab");
        QVERIFY(example.has_value());
        model.reset(std::move(example->document), {});
        auto* stack = model.undoStack();
        std::vector<Document> states{model.document()};
        Monkey monkey(model, seed);
        for (int i = 0; i < 1000; ++i) {
            monkey.edit();
            states.resize(size_t(stack->index()));
            states.push_back(model.document());
        }
        QVERIFY2(states.size() > 300, run);
        const auto matches = [&] { return model.document() == states[size_t(stack->index())]; };
        QVERIFY2(matches(), run);
        while (stack->canUndo()) {
            stack->undo();
            QVERIFY2(matches(), run);
        }
        while (stack->canRedo()) {
            stack->redo();
            QVERIFY2(matches(), run);
        }
        stack->setIndex(0);
        QVERIFY2(model.document() == states.front(), run);
        stack->setIndex(stack->count());
        QVERIFY2(model.document() == states.back(), run);
    }

    void theMenuNamesTheStep() {
        Lab lab;
        auto* undo = lab.find<QAction>("actionUndo");
        auto* redo = lab.find<QAction>("actionRedo");
        const auto text = [](const QAction* action) { return action->text().remove('&'); };
        QCOMPARE(text(undo), "Undo");
        lab.find<NetworkCanvas>("networkCanvas")->addLayer("Linear");
        QCOMPARE(text(undo), "Undo Add Linear");
        undo->trigger();
        QCOMPARE(text(undo), "Undo");
        QCOMPARE(text(redo), "Redo Add Linear");
        chooseLanguage("ru");
        QTRY_VERIFY(text(redo).startsWith("Вернуть: "));
        chooseLanguage("en");
    }

    void aClickInTheHistoryGoesThere() {
        Lab lab;
        auto& model = lab.window.model();
        auto* list = lab.find<QListView>("historyList");
        QVERIFY(!list->accessibleName().isEmpty());
        for (int64_t epochs : {11, 12, 13})
            model.edit(QString("To %1").arg(epochs),
                       [=](Document& document) { document.training.epochs = epochs; });
        lab.trigger("actionHistory");
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), 4);
        const auto click = [&](int row) {
            hand::click(list->viewport(), list->visualRect(list->model()->index(row, 0)).center());
        };
        click(1);
        QCOMPARE(model.document().training.epochs, 11);
        click(3);
        QCOMPARE(model.document().training.epochs, 13);
        QTest::keyClick(list, Qt::Key_Up);
        QCOMPARE(model.document().training.epochs, 12);
        QCOMPARE(list->model()->index(2, 0).data().toString(), "To 12");
    }
};

QTEST_MAIN(UndoTest)
#include "undo_test.moc"
