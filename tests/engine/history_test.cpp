// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "engine/train/history.h"

using namespace gradlab::train;

namespace {

void fill(History& history, int64_t count, double loss) {
    for (int64_t i = 0; i < count; ++i) history.append({.step = history.size() + 1, .loss = loss});
}

}  // namespace

class HistoryTest : public QObject {
    Q_OBJECT
private slots:
    void everyPointIsKept() {
        History history;
        fill(history, 10'000, 1);
        const HistoryView view = history.view();
        QCOMPARE(view.size(), 10'000);
        for (int64_t i = 0; i < view.size(); ++i) QCOMPARE(view[i].step, i + 1);
    }

    void viewsDoNotGrow() {
        History history;
        fill(history, 4096, 1);
        const HistoryView view = history.view();
        fill(history, 5000, 2);
        QCOMPARE(view.size(), 4096);
        QCOMPARE(view.back().loss, 1.0);
        QCOMPARE(history.view().back().loss, 2.0);
    }

    void viewsKeepWhatIsCutOff_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 4096, 4097, 4999}) QTest::addRow("%d", size) << size;
    }

    void viewsKeepWhatIsCutOff() {
        QFETCH(int, size);
        History history;
        fill(history, 5000, 1);
        const HistoryView view = history.view();
        history.truncate(size);
        QCOMPARE(history.size(), size);
        fill(history, 2, 2);
        QCOMPARE(view.size(), 5000);
        for (int64_t i = 0; i < view.size(); ++i) QCOMPARE(view[i].loss, 1.0);
        QCOMPARE(history.view().size(), size + 2);
        QCOMPARE(history.view().back().loss, 2.0);
        QCOMPARE(history.view().back().step, size + 2);
        if (size > 0) QCOMPARE(history.view()[size - 1].loss, 1.0);
    }

    void cuttingBeyondTheEndDoesNothing() {
        History history;
        fill(history, 3, 1);
        history.truncate(4);
        QCOMPARE(history.size(), 3);
    }
};

QTEST_APPLESS_MAIN(HistoryTest)
#include "history_test.moc"
