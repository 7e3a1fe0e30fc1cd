// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QtTest>

#include "engine/graph/file.h"
#include "engine/nn/catalog.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/theme/theme.h"
#include "ui/window/command_list.h"
#include "ui/window/fuzzy.h"
#include "ui/window/project.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

/// The window with the palette open, and what a person does there.
struct Search : Lab {
    Search() {
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        (void)QTest::qWaitFor([this] { return popup() && popup()->isVisible(); });
    }
    QWidget* popup() { return find("commandPalette"); }
    QLineEdit* field() { return find<QLineEdit>("commandSearch"); }
    QListView* list() { return find<QListView>("commandList"); }
    void type(const QString& text) { QTest::keyClicks(field(), text); }
    void press(Qt::Key key) { QTest::keyClick(field(), key); }
    QString row(int row) { return list()->model()->index(row, 0).data().toString(); }
    int rows() { return list()->model()->rowCount(); }
    QString current() { return list()->currentIndex().data().toString(); }
    /// Where an entry stands, or -1.
    int place(const QString& text) {
        for (int i = 0; i < rows(); ++i)
            if (row(i) == text) return i;
        return -1;
    }
    bool closed() {
        return QTest::qWaitFor([this] { return popup() == nullptr; });
    }
};

int score(const QString& pattern, const QString& text) {
    const auto match = fuzzyMatch(pattern, text);
    return match ? match->score : INT_MIN;
}

}  // namespace

class CommandPaletteTest : public QObject {
    Q_OBJECT
private slots:
    void init() { startAfresh(); }

    void lettersAreFoundInTheirOrder() {
        QVERIFY(fuzzyMatch(u"cnv2", u"Conv2d"));
        QVERIFY(fuzzyMatch(u"save as", u"Save As…"));
        QVERIFY(!fuzzyMatch(u"vc", u"Conv2d"));
        QVERIFY(!fuzzyMatch(u"a", u""));
        QVERIFY(fuzzyMatch(u"", u""));
        QCOMPARE(fuzzyMatch(u"nw", u"New Window")->places, (QList<int>{0, 4}));
        QCOMPARE(fuzzyMatch(u"wind", u"New Window")->places, (QList<int>{4, 5, 6, 7}));
        QCOMPARE(fuzzyMatch(u"gru", u"GRU")->places, (QList<int>{0, 1, 2}));
    }

    void betterMatchesScoreMore_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("at the start") << "linear"
                                      << "Linear"
                                      << "Bilinear";
        QTest::newRow("words") << "nw"
                               << "New Window"
                               << "Show what is new";
        QTest::newRow("humps") << "cel"
                               << "CrossEntropyLoss"
                               << "Cancel";
        QTest::newRow("together") << "step"
                                  << "Back by a step"
                                  << "Set the loop";
        QTest::newRow("shorter") << "conv"
                                 << "Conv1d"
                                 << "ConvTranspose1d";
        QTest::newRow("the whole") << "relu"
                                   << "ReLU"
                                   << "LeakyReLU";
    }
    void betterMatchesScoreMore() {
        QFETCH(QString, pattern);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(score(pattern, worse) > INT_MIN);
        QVERIFY(score(pattern, better) > score(pattern, worse));
    }

    void everythingOfTheWindowIsInIt() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("mine.gradlab");
        QVERIFY(graph::save({}, path.toStdString()).has_value());
        Lab lab;
        QVERIFY(lab.window.project().open(path));
        lab.trigger("actionCommands");
        auto* model = lab.find<QListView>("commandList")->model();
        QStringList texts;
        for (int i = 0; i < model->rowCount(); ++i) texts << model->index(i, 0).data().toString();
        for (const auto* spec : nn::catalog())
            QVERIFY2(texts.contains(QString::fromStdString(spec->id)), spec->id.c_str());
        const auto holds = [&](const QString& text) {
            return std::ranges::any_of(texts, [&](const QString& t) { return t.endsWith(text); });
        };
        for (auto* action : lab.window.findChildren<QAction*>(QRegularExpression("^action")))
            if (action->isVisible() && !action->menu())
                QVERIFY2(holds(action->text().remove('&')), qPrintable(action->objectName()));
        for (const char* text : {"Theme: Dark", "Language: Русский", "CPU", "Data"})
            QVERIFY2(texts.contains(text), text);
        QVERIFY(texts.contains("Open Recent: " + path));
        for (const QString& example : Project::examples())
            QVERIFY(texts.contains("Examples: " + Project::nameIn(example)));
    }

    void itHasNamesAndShowsShortcuts() {
        Search lab;
        QVERIFY(lab.popup()->isVisible());
        for (QWidget* part :
             {lab.popup(), static_cast<QWidget*>(lab.field()), static_cast<QWidget*>(lab.list())})
            QVERIFY2(!part->accessibleName().isEmpty(), qPrintable(part->objectName()));
        const int save = lab.place("Save");
        QVERIFY(save >= 0);
        const auto index = lab.list()->model()->index(save, 0);
        QCOMPARE(index.data(CommandList::KeysRole).toString(), "Ctrl+S");
        QCOMPARE(index.data(CommandList::GroupRole).toString(), "File");
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains("Ctrl+S"));
    }

    void enterAddsTheLayerWired() {
        Search lab;
        lab.type("linear");
        QCOMPARE(lab.current(), "Linear");
        lab.window.model().setCurrentNode("line");
        lab.press(Qt::Key_Return);
        QVERIFY(lab.closed());
        const auto& document = lab.window.model().document();
        const auto& added = document.nodes.back();
        QCOMPARE(added.type, "Linear");
        const auto* wire = document.wire_into({added.id, "input"});
        QVERIFY(wire && wire->from.node == "line");
        QCOMPARE(lab.window.model().undoStack()->count(), 1);
    }

    void arrowsMoveAndAClickChooses() {
        Search lab;
        lab.type("theme");
        QCOMPARE(lab.rows() >= 3, true);
        const QString first = lab.current();
        lab.press(Qt::Key_Down);
        QVERIFY(lab.current() != first);
        lab.press(Qt::Key_Up);
        QCOMPARE(lab.current(), first);
        lab.press(Qt::Key_Up);  // round to the last
        QCOMPARE(lab.current(), lab.row(lab.rows() - 1));
        const auto dark = lab.list()->model()->index(lab.place("Theme: Dark"), 0);
        hand::click(lab.list()->viewport(), lab.list()->visualRect(dark).center());
        QVERIFY(Theme::current().dark);
        QVERIFY(lab.closed());
    }

    void escapeLeavesEverythingAsItWas() {
        Search lab;
        lab.type("quit");
        lab.press(Qt::Key_Escape);
        QVERIFY(lab.closed());
        QVERIFY(lab.window.isVisible());
    }

    void whatIsNotThereIsSaidSo() {
        Search lab;
        lab.type("qqqq");
        QCOMPARE(lab.rows(), 0);
        auto* label = lab.find<QLabel>("commandNothing");
        QVERIFY(label->isVisible() && label->text().contains("qqqq"));
        lab.press(Qt::Key_Down);
        lab.press(Qt::Key_Return);
        QVERIFY(lab.popup()->isVisible());
        lab.field()->clear();
        QVERIFY(!label->isVisible() && lab.rows() > 0);
    }

    void whatCannotBeDoneNowStaysWithoutEffect() {
        Search lab;
        lab.type("undo");
        QCOMPARE(lab.current(), "Undo");
        QVERIFY(!lab.list()->currentIndex().data(CommandList::EnabledRole).toBool());
        lab.press(Qt::Key_Return);
        QVERIFY(lab.popup()->isVisible());
    }

    void blocksOfTheDocumentAreLayersToo() {
        Lab lab;
        lab.trigger("example_unet_digits");
        const auto& document = lab.window.model().document();
        QVERIFY(!document.blocks.empty());
        lab.trigger("actionCommands");
        auto* model = lab.find<QListView>("commandList")->model();
        const auto name = QString::fromStdString(document.blocks.front().name);
        const auto found =
            model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        QVERIFY2(!found.isEmpty(), qPrintable(name));
    }

    void wordsOfTheHelpAreFoundToo_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("command");
        QTest::newRow("format") << "svg"
                                << "Export Drawing…";
        QTest::newRow("language") << "russian"
                                  << "Language: Русский";
        QTest::newRow("layer") << "softmax"
                               << "Softmax";  // its name before the help of others
    }
    void wordsOfTheHelpAreFoundToo() {
        QFETCH(QString, word);
        QFETCH(QString, command);
        Search lab;
        lab.type(word);
        QVERIFY2(lab.place(command) >= 0, qPrintable(lab.current()));
        if (word == "softmax") QCOMPARE(lab.current(), command);
    }

    void itOpensAnExample() {
        Search lab;
        lab.type("spiral");
        lab.press(Qt::Key_Return);
        QVERIFY(lab.closed());
        QVERIFY(lab.window.project().title().contains("piral"));
    }
};

QTEST_MAIN(CommandPaletteTest)
#include "command_palette_test.moc"
