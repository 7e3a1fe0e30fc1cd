// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/file.h"

#include <fstream>
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include "engine/graph/check.h"

using namespace gradlab::graph;

namespace {

const std::string example = R"({
  "format": "gradlab-project", "version": 1, "name": "Three layers", "author": {"name": "Ada"},
  "network": {
    "comment": "kept",
    "nodes": [
      {"id": "data", "type": "Data"},
      {"id": "flat", "type": "Flatten", "params": {}},
      {"id": "fc1", "type": "Linear", "params": {"in_features": 784, "out_features": 128, "bias": true},
       "position": [240, 80.5], "colour": "red"},
      {"id": "act1", "type": "ReLU"},
      {"id": "fc2", "type": "Linear", "params": {"out_features": 10, "spare": 1}},
      {"id": "loss", "type": "CrossEntropyLoss", "params": {"label_smoothing": 0.0}}
    ],
    "wires": [
      {"from": ["data", "x"], "to": ["flat", "input"]},
      {"from": ["flat", "output"], "to": ["fc1", "input"], "label": "wide"},
      {"from": ["fc1", "output"], "to": ["act1", "input"]},
      {"from": ["act1", "output"], "to": ["fc2", "input"]},
      {"from": ["fc2", "output"], "to": ["loss", "input"]},
      {"from": ["data", "y"], "to": ["loss", "target"]}
    ],
    "notes": [{"text": "Why 128?", "position": [10, -20.5], "colour": "red"}]
  },
  "data": {"source": "mnist", "batch_size": 32, "validation": 0.1, "params": {"a": [1, 2]}, "x": 1},
  "training": {"optimizer": {"type": "SGD", "params": {"lr": 0.05}, "note": "kept"},
               "scheduler": {"type": "StepLR"}, "epochs": 5, "seed": 18446744073709551615,
               "clip_grad_norm": 1, "stop_when": {"loss_below": 0.3, "mood": "bad"}}
})";

/// The example with `from` replaced by `to`.
std::string changed(const std::string& from, const std::string& to) {
    std::string text = example;
    const size_t at = text.find(from);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string error_of(const std::string& text) {
    const auto loaded = from_json(text);
    return loaded ? "" : loaded.error().text();
}

std::string mutated(std::mt19937& random) {
    std::string text = example;
    const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
    for (size_t count = 1 + below(4); count > 0 && !text.empty(); --count) {
        const size_t at = below(text.size());
        const size_t length = below(std::min<size_t>(40, text.size() - at));
        switch (below(5)) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(below(text.size()), text.substr(at, length));
                break;
            case 3:
                text.insert(at, 1, "[]{}\",:0-e."[below(11)]);
                break;
            case 4:
                text.resize(at);
                break;
        }
    }
    return text;
}

}  // namespace

class FileTest : public QObject {
    Q_OBJECT
private slots:
    void theExampleIsRead();
    void whatIsLeftOutHasDefaults();
    void unknownKeysAreKeptAndTold();
    void unknownParametersOfTheTrainingAreTold();
    void savingAndLoadingKeepsEverything();
    void nodesAndWiresAreSavedOneALine();
    void unfinishedNetworksAreLoaded();
    void mistakesNameThePlace_data();
    void mistakesNameThePlace();
    void nestingBombsAreRefused();
    void keyBombsAreRefused();
    void damagedFilesNeverCrash();
    void filesAreWrittenWhole();
    void unreadableFilesAreToldWhy();
};

void FileTest::theExampleIsRead() {
    const auto loaded = from_json(example);
    QVERIFY2(loaded, error_of(example).c_str());
    const Document& document = loaded->document;
    QCOMPARE(document.name, std::string("Three layers"));
    QCOMPARE(document.nodes.size(), size_t{6});
    QCOMPARE(document.wires.size(), size_t{6});
    QCOMPARE((*document.nodes[2].position)[1], 80.5);
    QVERIFY(!document.nodes[3].position);
    QCOMPARE(document.notes.at(0).text, std::string("Why 128?"));
    QCOMPARE(document.notes.at(0).position[1], -20.5);
    QCOMPARE(document.data.batch_size, int64_t{32});
    QCOMPARE(document.training.optimizer.type, std::string("SGD"));
    QCOMPARE(document.training.seed, ~uint64_t{0});
    QCOMPARE(*document.training.clip_grad_norm, 1.0);
    QCOMPARE(*document.training.loss_below, 0.3);
    QVERIFY(!document.training.patience);
}

void FileTest::whatIsLeftOutHasDefaults() {
    const auto loaded =
        from_json(R"({"format": "gradlab-project", "version": 1, "network": {"nodes": []}})");
    QVERIFY(loaded);
    QVERIFY(loaded->document == Document{});
    QVERIFY(loaded->warnings.empty());
}

void FileTest::unknownKeysAreKeptAndTold() {
    const auto loaded = from_json(example);
    QVERIFY(loaded);
    const std::vector<std::string> expected = {
        "unknown key \"author\" is kept as it is",
        "node fc1: unknown key \"colour\" is kept as it is",
        "node fc2: Linear has no parameter \"spare\"; it is kept as it is",
        "wire 2: unknown key \"label\" is kept as it is",
        "note 1: unknown key \"colour\" is kept as it is",
        "network: unknown key \"comment\" is kept as it is",
        "data: unknown key \"x\" is kept as it is",
        "training.optimizer: unknown key \"note\" is kept as it is",
        "training.stop_when: unknown key \"mood\" is kept as it is"};
    QCOMPARE(loaded->warnings.size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i) QCOMPARE(loaded->warnings[i], expected[i]);
}

void FileTest::unknownParametersOfTheTrainingAreTold() {
    const auto loaded = from_json(R"({"format": "gradlab-project", "version": 1,
        "network": {"nodes": [{"id": "data", "type": "Data"}], "wires": []},
        "training": {"optimizer": {"type": "SGD", "params": {"speed": 1}},
                     "scheduler": {"type": "StepLR", "params": {"lr": 1}, "unit": "epoch"}}})");
    QVERIFY(loaded);
    const std::vector<std::string> expected = {
        "training.optimizer: SGD has no parameter \"speed\"; it is kept as it is",
        "training.scheduler: StepLR has no parameter \"lr\"; it is kept as it is",
        "training.scheduler: unknown key \"unit\" is kept as it is"};
    QCOMPARE(loaded->warnings, expected);
    QCOMPARE(from_json(to_json(loaded->document))->document, loaded->document);
}

void FileTest::savingAndLoadingKeepsEverything() {
    const auto first = from_json(example);
    QVERIFY(first);
    const std::string text = to_json(first->document);
    const auto second = from_json(text);
    QVERIFY2(second, error_of(text).c_str());
    QVERIFY(first->document == second->document);
    QCOMPARE(first->warnings.size(), second->warnings.size());
    QCOMPARE(to_json(second->document), text);
}

void FileTest::nodesAndWiresAreSavedOneALine() {
    const std::string text = to_json(from_json(example)->document);
    for (const char* line :
         {"\n      {\"id\": \"data\", \"type\": \"Data\"},\n",
          "\n      {\"id\": \"act1\", \"type\": \"ReLU\"},\n",
          "\n      {\"from\": [\"data\", \"y\"], \"to\": [\"loss\", \"target\"]}\n"})
        QVERIFY2(text.find(line) != std::string::npos, (line + text).c_str());
}

void FileTest::unfinishedNetworksAreLoaded() {
    QCOMPARE(error_of(changed(R"({"from": ["data", "x"], "to": ["flat", "input"]},)", "")),
             std::string());
    QCOMPARE(error_of(changed("\"out_features\": 10, ", "")), std::string());
    QCOMPARE(error_of(changed("\"out_features\": 10", "\"out_features\": 0")), std::string());
}

void FileTest::mistakesNameThePlace_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const std::string& text, const char* expected) {
        QTest::newRow(name) << text << std::string(expected);
    };
    row("empty", "", "line 1, column 1: ");
    row("list", "[]", "the file must be an object in braces, got array");
    row("foreign", "{\"a\": 1}", "this is no Gradlab project: ");
    row("truncated", example.substr(0, 60), "line 2, column 58: ");
    row("wide characters", "{\"ключ\" 1}", "line 1, column 10: ");
    row("bad UTF-8", changed("Three", "Thr\xff"), "line 2, column 58: ");
    row("double key", changed("\"name\": \"Three", "\"version\": \"Three"),
        "line 2, column 54: the key \"version\" is given twice");
    row("number beyond double", changed("80.5", "1e999"), "line 9, column 31: number overflow");
    row("newer version", changed("\"version\": 1", "\"version\": 2"), "version 2 is newer");
    row("huge version", changed("\"version\": 1", "\"version\": 1e300"), "version must be");
    row("no network", changed("\"network\"", "\"net\""), "network is missing");
    row("nodes no list", changed("\"nodes\": [", "\"nodes\": 1, \"n\": ["),
        "network: nodes must be a list");
    row("node no object", changed(R"({"id": "act1", "type": "ReLU"})", "4"), "node 4: ");
    row("missing id", changed("\"id\": \"act1\", ", ""), "node 4: id is missing");
    row("id no text", changed("\"act1\"", "7"), "node 4: id must be a text in quotes, got 7");
    row("dotted id", changed("\"act1\"", "\"act.1\""), "node act.1: id must be a name");
    row("double id", changed("\"act1\"", "\"fc1\""), "node fc1: another node has the same id");
    row("unknown type", changed("ReLU", "ReLu"), "node act1: unknown layer type \"ReLu\"");
    row("wrong value", changed("784", "\"abc\""),
        "node fc1: in_features must be an integer, got \"abc\"");
    row("params no object", changed("\"params\": {}", "\"params\": []"),
        "node flat: params must be an object");
    row("position", changed("80.5", "\"top\""), "node fc1: position must be two numbers");
    row("far away", changed("80.5", "1e300"), "node fc1: position must lie within 1000000");
    row("note without text", changed("\"text\": \"Why 128?\", ", ""), "note 1: text is missing");
    row("notes no list", changed("\"notes\": [{", "\"notes\": {}, \"more\": [{"),
        "network: notes must be a list");
    row("wire to nowhere", changed("[\"act1\", \"input\"]", "[\"act9\", \"input\"]"),
        "wire 3: there is no node \"act9\"");
    row("unknown port", changed("[\"act1\", \"input\"]", "[\"act1\", \"in\"]"),
        "wire 3: node act1 (ReLU) has no input port \"in\", only input");
    row("wire backwards", changed("[\"act1\", \"input\"]", "[\"act1\", \"output\"]"),
        "wire 3: node act1 (ReLU) has no input port \"output\"");
    row("into data", changed("[\"act1\", \"input\"]", "[\"data\", \"x\"]"),
        "wire 3: node data (Data) has no input port");
    row("two wires", changed("[\"act1\", \"input\"]", "[\"fc1\", \"input\"]"),
        "wire 3: port input of node fc1 has a wire already");
    row("short wire", changed("[\"act1\", \"input\"]", "[\"act1\"]"), "wire 3: to must be");
    row("cycle", changed("[\"flat\", \"output\"]", "[\"act1\", \"output\"]"),
        "node fc1: the wires run in a circle: fc1 → act1 → fc1");
    row("batch size 0", changed("\"batch_size\": 32", "\"batch_size\": 0"),
        "data: batch_size must be at least 1, got 0");
    row("validation", changed("0.1", "1.1"), "data: validation must be");
    row("epochs", changed("\"epochs\": 5", "\"epochs\": \"five\""),
        "training: epochs must be an integer, got \"five\"");
    row("negative seed", changed("18446744073709551615", "-1"), "training: seed must be");
    row("optimizer", changed("\"SGD\"", "null"), "training.optimizer: type must be a text");
    row("rate", changed("{\"lr\": 0.05}", "{\"lr\": \"fast\"}"),
        "training.optimizer: lr must be a number, got \"fast\"");
    row("betas",
        changed("\"SGD\", \"params\": {\"lr\": 0.05}", "\"Adam\", \"params\": {\"betas\": [0.9]}"),
        "training.optimizer: betas must be a list of 2 numbers, got [0.9]");
    row("scheduler",
        changed("{\"type\": \"StepLR\"}", "{\"type\": \"StepLR\", \"params\": {\"gamma\": []}}"),
        "training.scheduler: gamma must be a number, got []");
    row("type twice", changed("\"lr\": 0.05}", "\"lr\": 0.05}, \"type\": {}"),
        "line 25, column 74: the key \"type\" is given twice");
    row("clip", changed("\"clip_grad_norm\": 1", "\"clip_grad_norm\": -1"),
        "training: clip_grad_norm must be at least 0, got -1");
    row("stop_when", changed("0.3", "true"), "training.stop_when: loss_below must be a number");
}

void FileTest::mistakesNameThePlace() {
    QFETCH(std::string, text);
    QFETCH(std::string, expected);
    const std::string error = error_of(text);
    QVERIFY2(error.starts_with(expected), error.c_str());
}

void FileTest::nestingBombsAreRefused() {
    const std::string bomb(1'000'000, '[');
    QVERIFY(error_of(bomb).find("nested too deep") != std::string::npos);
    const std::string inside = error_of(changed("\"red\"", bomb));
    QVERIFY2(inside.starts_with("line 9, column 103: "), inside.c_str());
}

void FileTest::keyBombsAreRefused() {
    std::string bomb = "{";
    for (int i = 0; i < 1'000'000; ++i)
        bomb.append("\"").append(std::to_string(i)).append("\": 0,\n");
    const std::string error = error_of(changed("\"red\"", bomb));
    QVERIFY2(error.ends_with("more keys than a project needs"), error.c_str());
}

void FileTest::damagedFilesNeverCrash() {
    constexpr unsigned seed = 20240229;
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 5000; ++round) {
        const std::string text = mutated(random);
        const auto loaded = from_json(text);
        if (!loaded) {
            QVERIFY2(!loaded.error().reason.empty(), text.c_str());
            continue;
        }
        check(loaded->document, {.x = {1, 28, 28}, .y = {}, .classes = 10});
        const auto again = from_json(to_json(loaded->document));
        QVERIFY2(again && again->document == loaded->document, text.c_str());
    }
}

void FileTest::filesAreWrittenWhole() {
    const QTemporaryDir folder;
    const std::filesystem::path base = folder.path().toStdString();
    const std::filesystem::path path = base / "net.gradlab";
    const Document document = from_json(example)->document;
    QVERIFY(save(document, path));
    QVERIFY(save(document, path));
    QVERIFY(load(path)->document == document);
    std::filesystem::create_symlink(path, base / "link.gradlab");
    QVERIFY(save(Document{}, base / "link.gradlab"));
    QVERIFY(std::filesystem::is_symlink(base / "link.gradlab"));
    QVERIFY(load(path)->document == Document{});
    QCOMPARE(std::distance(std::filesystem::directory_iterator(base), {}), 2);
}

void FileTest::unreadableFilesAreToldWhy() {
    const QTemporaryDir folder;
    const std::filesystem::path base = folder.path().toStdString();
    QCOMPARE(load(base / "none").error().text(),
             std::string("the file cannot be opened: No such file or directory"));
    QCOMPARE(load(base).error().text(), std::string("the file cannot be read: Is a directory"));
    const std::filesystem::path target = base / "no" / "such" / "folder";
    QCOMPARE(save(Document{}, target).error().text(),
             target.string() + ": No such file or directory");
    QVERIFY(!save(Document{}, base));
}

QTEST_APPLESS_MAIN(FileTest)
#include "file_test.moc"
