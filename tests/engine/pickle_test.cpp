// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "engine/io/python_object.h"
#include "engine/ops/ops.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using namespace gradlab::io;

namespace {

using namespace std::string_literals;

Tensor storage(const std::string& type, const std::string& key, int64_t size) {
    check(type == "FloatStorage" && key == "0" && size == 6, "no such storage");
    return arange(6, kFloat32);
}

PythonObjects read(const std::string& pickle) { return read_pickle(pickle, storage); }

std::string text(const std::string& text) {
    std::string pickle = "X";
    pickle.push_back(static_cast<char>(text.size()));
    return pickle.append(3, '\0').append(text);
}

/// A tensor that looks at a storage of six numbers; sizes and strides as opcodes of tuples.
std::string tensor_of(const std::string& offset, const std::string& sizes,
                      const std::string& strides) {
    return "ctorch._utils\n_rebuild_tensor_v2\n(("s + text("storage") + "ctorch\nFloatStorage\n"s +
           text("0") + text("cpu") + "K\6tQ" + offset + sizes + strides + "\x89" +
           "ccollections\nOrderedDict\n)RtR";
}

}  // namespace

class PickleTest : public QObject {
    Q_OBJECT
private slots:
    void constantsAreRead() {
        const auto objects = read("\x80\2(NK\7M\1\2J\xff\xff\xff\xff\x8a\2\0\x80\x8a\0G\x3f\xe8"s +
                                  "\0\0\0\0\0\0\x88\x89U\1ut."s);
        const auto& list = *objects.root->get<PythonObject::List>();
        QCOMPARE(list.size(), 10U);
        QVERIFY(list[0]->get<std::monostate>());
        QCOMPARE(*list[1]->get<int64_t>(), 7);
        QCOMPARE(*list[2]->get<int64_t>(), 513);
        QCOMPARE(*list[3]->get<int64_t>(), -1);
        QCOMPARE(*list[4]->get<int64_t>(), -32768);
        QCOMPARE(*list[5]->get<int64_t>(), 0);
        QCOMPARE(*list[6]->get<double>(), 0.75);
        QCOMPARE(*list[7]->get<bool>(), true);
        QCOMPARE(*list[8]->get<bool>(), false);
        QCOMPARE(*list[9]->get<std::string>(), std::string("u"));
    }

    void dictsListsAndTheMemoAreRead() {
        const auto objects = read("}q\0("s + text("a") + "q\1](K\1K\2e"s + text("b") + "h\1\x85u.");
        const auto& list = *objects.root->find("a")->get<PythonObject::List>();
        QCOMPARE(list.size(), 2U);
        const auto& tuple = *objects.root->find("b")->get<PythonObject::List>();
        QCOMPARE(*tuple.at(0)->get<std::string>(), std::string("a"));
        QVERIFY(!objects.root->find("c"));
    }

    void newerProtocolsAreRead() {
        const auto objects = read("\x80\4\x95\0\0\0\0\0\0\0\0}\x94\x8c\1k\x94K\5s."s);
        QCOMPARE(*objects.root->find("k")->get<int64_t>(), 5);
        QVERIFY(contains(errorOf([] { read("\x80\7."); }), "protocol"));
    }

    void circlesDoNoHarm() {
        const auto objects = read("]q\0h\0a."s);
        const auto& list = *objects.root->get<PythonObject::List>();
        QVERIFY(list.at(0) == objects.root);
    }

    void tensorsAreViewsOfTheirStorage() {
        const auto objects = read(tensor_of("K\1", "K\2K\2\x86", "K\3K\1\x86") + ".");
        const auto& tensor = *objects.root->get<Tensor>();
        QVERIFY(tensor.equal(gradlab::tensor({{1.0, 2.0}, {4.0, 5.0}})));
        QCOMPARE(
            read(tensor_of("K\0"s, "K\0K\4\x86"s, "K\4K\1\x86") + ".").root->get<Tensor>()->numel(),
            0);
    }

    void badPicklesAreErrors_data() {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& pickle, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(pickle) << QString(reason);
        };
        const std::string large = "\x8a\x8\0\0\0\0\0\0\0\x40"s;  // 2^62
        row("empty", "", "byte 0: ends too early");
        row("no end", "K\1", "ends too early");
        row("nothing", ".", "the stack is empty");
        row("unknown opcode", "\xfe", "byte 1: unknown opcode 0xfe");
        row("long text", "X\xff\xff\xff\xff", "ends too early");
        row("huge integer", "\x8a\x9" + std::string(9, '\1'), "more than 64 bits");
        row("no mark", "t.", "a mark is missing");
        row("below the mark", "K\1(0.", "the stack is empty");
        row("odd items", "}(K\1u.", "a key has no value");
        row("no dict", "K\1K\2K\3s.", "an object is no dict");
        row("no list", "K\1K\2a.", "an object is no list");
        row("unknown memo", "h\3.", "there is no object 3");
        row("code", "cos\nsystem\n("s + text("true") + "tR.", "the file needs os.system");
        row("new code", "\x8c\2os\x8c\6system\x93.", "the file needs os.system");
        row("class", "c__main__\nNet\n)\x81.", "the file needs __main__.Net");
        row("called type", "ctorch\nFloatStorage\n)R.", "torch.FloatStorage is called");
        row("called number", "K\1)R.", "an object is no function");
        row("attributes", "K\1}b.", "an object is no dict");
        row("no storage", "(K\1tQ.", "names no storage");
        row("other storage",
            "("s + text("storage") + "ctorch\nLongStorage\n"s + text("0") + text("cpu") + "K\6tQ.",
            "no such storage");
        row("few arguments", "ctorch._utils\n_rebuild_tensor_v2\n)R.", "argument 0 is no storage");
        row("outside", tensor_of("K\1", "K\6\x85", "K\1\x85"), "leaves its storage");
        row("before", tensor_of("J\xff\xff\xff\xff", "K\1\x85", "K\1\x85"), "leaves its storage");
        row("negative", tensor_of("K\0"s, "J\xff\xff\xff\xff\x85", "K\1\x85"), "from 0 on");
        row("fewer strides", tensor_of("K\0"s, "K\1\x85", ")"), "as many strides");
        row("huge", tensor_of("K\0"s, large + large + "\x86", "K\0K\0\x86"s), "larger than any");
        row("far", tensor_of("K\0"s, large + "\x85", large + "\x85"), "larger than any");
    }

    void badPicklesAreErrors() {
        QFETCH(QByteArray, pickle);
        QFETCH(QString, reason);
        const std::string error = errorOf([&] { read(pickle.toStdString()); });
        QVERIFY2(contains(error, reason.toStdString()), error.c_str());
    }

    void noChangeOfAByteCrashes() {
        const std::string good = "\x80\2}q\0("s + text("w") +
                                 tensor_of("K\0"s, "K\2K\3\x86q\1", "K\3K\1\x86") + "q\2"s +
                                 text("l") + "](h\1h\2G\x3f\xe8\0\0\0\0\0\0eu."s;
        QVERIFY(read(good).root->find("w")->get<Tensor>());
        for (size_t cut = 0; cut < good.size(); ++cut)
            QVERIFY(!errorOf([&] { read(good.substr(0, cut)); }).empty());
        for (size_t at = 0; at < good.size(); ++at)
            for (int byte = 0; byte < 256; ++byte) {
                std::string bytes = good;
                bytes[at] = static_cast<char>(byte);
                errorOf([&] { read(bytes); });
            }
    }
};

QTEST_APPLESS_MAIN(PickleTest)
#include "pickle_test.moc"
