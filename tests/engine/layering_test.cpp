// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <QtTest>

namespace {

using Paths = std::vector<std::string_view>;

/// What the files under a folder may include of this project: folders to their right in
///     app → ui → engine,   step → train → graph → nn → optim, data, io → ops → autograd → backend
///     → pointwise → tensor
/// and single files where a whole room would be too much. The longest matching folder rules.
const std::vector<std::pair<std::string_view, Paths>> allowed = {
    {"app/", {"app/", "ui/", "engine/"}},
    {"ui/",
     {"ui/", "engine/step/", "engine/train/", "engine/graph/", "engine/nn/", "engine/optim/",
      "engine/data/", "engine/ops/op_info.h", "engine/backend/devices.h", "engine/tensor/error.h"}},
    {"engine/engine.h", {"engine/"}},
    {"engine/step/",
     {"engine/step/", "engine/train/", "engine/graph/", "engine/nn/", "engine/optim/",
      "engine/data/", "engine/io/", "engine/ops/", "engine/autograd/", "engine/backend/",
      "engine/pointwise/", "engine/tensor/"}},
    {"engine/train/",
     {"engine/train/", "engine/graph/", "engine/nn/", "engine/optim/", "engine/data/", "engine/io/",
      "engine/ops/", "engine/autograd/", "engine/backend/", "engine/pointwise/", "engine/tensor/"}},
    {"engine/graph/",
     {"engine/graph/", "engine/nn/", "engine/optim/", "engine/data/", "engine/io/", "engine/ops/",
      "engine/autograd/", "engine/backend/", "engine/pointwise/", "engine/tensor/"}},
    {"engine/nn/",
     {"engine/nn/", "engine/optim/", "engine/ops/", "engine/autograd/", "engine/backend/",
      "engine/pointwise/", "engine/tensor/"}},
    {"engine/optim/",
     {"engine/optim/", "engine/nn/params.h", "engine/ops/", "engine/autograd/", "engine/backend/",
      "engine/pointwise/", "engine/tensor/"}},
    {"engine/data/",
     {"engine/data/", "engine/nn/params.h", "engine/ops/", "engine/autograd/", "engine/backend/",
      "engine/pointwise/", "engine/tensor/"}},
    {"engine/io/",
     {"engine/io/", "engine/ops/", "engine/autograd/", "engine/backend/", "engine/pointwise/",
      "engine/tensor/"}},
    {"engine/ops/",
     {"engine/ops/", "engine/autograd/", "engine/backend/", "engine/pointwise/", "engine/tensor/"}},
    {"engine/autograd/",
     {"engine/autograd/", "engine/backend/", "engine/pointwise/", "engine/tensor/"}},
    {"engine/backend/", {"engine/backend/", "engine/pointwise/", "engine/tensor/"}},
    {"engine/pointwise/", {"engine/pointwise/", "engine/tensor/"}},
    {"engine/tensor/", {"engine/tensor/"}},
    {"tests/ui/", {"tests/", "ui/", "engine/"}},
    {"tests/bench/window/", {"tests/", "ui/", "engine/"}},
    {"tests/", {"tests/", "engine/"}},
};

constexpr int most_lines = 400;
constexpr std::string_view licence = "// SPDX-License-Identifier: GPL-3.0-or-later";

bool starts_with_one(std::string_view path, const Paths& prefixes) {
    return std::ranges::any_of(prefixes, [&](auto prefix) { return path.starts_with(prefix); });
}

/// Why `path` must not include `header`, or empty. `quoted`: "…" and not <…>.
std::string objection(std::string_view path, const std::string& header, bool quoted) {
    const bool own = starts_with_one(header, {"app/", "engine/", "ui/", "tests/"});
    if (quoted && header.ends_with(".moc")) return {};
    if (quoted && !own) return "\"" + header + "\" is not named from the repository root";
    if (header.find("qcustomplot") != std::string::npos && !path.starts_with("ui/plots/"))
        return "QCustomPlot is included in ui/plots only";
    if (header.starts_with("Q") && path.starts_with("engine/")) return "the engine knows no Qt";
    if (!own) return {};
    for (const auto& [folder, prefixes] : allowed)
        if (path.starts_with(folder))
            return starts_with_one(header, prefixes) ? "" : header + " is not to its right";
    return "no rule for this folder";
}

/// Everything that is wrong with one source file, a line each.
std::vector<std::string> problems(const std::string& path, const std::string& text) {
    static const std::regex include(R"(\s*#\s*include\s*(["<])([^">]+)[">].*)");
    std::vector<std::string> found;
    const auto report = [&](int line, const std::string& what) {
        found.push_back(path + ":" + std::to_string(line) + ": " + what);
    };
    if (!text.starts_with(licence)) report(1, "the first line is not the SPDX line");
    if (path.ends_with(".h") && text.find("\n#pragma once\n") == std::string::npos)
        report(2, "no #pragma once");
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (std::smatch match; std::regex_match(line, match, include))
            if (const auto why = objection(path, match[2], match[1] == "\""); !why.empty())
                report(number, why);
    }
    if (number > most_lines) report(number, "more than " + std::to_string(most_lines) + " lines");
    return found;
}

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Every source of the project, with its path from the root.
std::vector<std::pair<std::string, std::string>> sources() {
    namespace fs = std::filesystem;
    const fs::path root = GRADLAB_SOURCE_DIR;
    const Paths endings = {".h", ".cpp", ".cu", ".cuh"};
    std::vector<std::pair<std::string, std::string>> found;
    for (const char* folder : {"app", "engine", "ui", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (std::ranges::find(endings, entry.path().extension()) != endings.end())
                found.emplace_back(fs::relative(entry, root).string(), read(entry));
    return found;
}

}  // namespace

class LayeringTest : public QObject {
    Q_OBJECT
private slots:
    void everySourceKeepsTheRules() {
        const auto files = sources();
        QVERIFY(!files.empty());
        std::string all;
        for (const auto& [path, text] : files)
            for (const std::string& problem : problems(path, text)) all += "\n" + problem;
        QVERIFY2(all.empty(), all.c_str());
    }

    void everyEngineRoomHasARule() {
        namespace fs = std::filesystem;
        for (const auto& room : fs::directory_iterator(fs::path(GRADLAB_SOURCE_DIR) / "engine")) {
            if (!room.is_directory()) continue;
            const std::string folder = "engine/" + room.path().filename().string() + "/";
            const auto rules = [&](const auto& rule) { return rule.first == folder; };
            QVERIFY2(std::ranges::any_of(allowed, rules), folder.c_str());
        }
    }

    void plantedViolationIsReported_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("isWrong");
        const auto row = [](const char* path, const char* line, bool isWrong) {
            QTest::addRow("%s, %s", path, line) << path << line << isWrong;
        };
        row("engine/tensor/a.cpp", "#include \"engine/ops/add.h\"", true);
        row("engine/ops/a.cpp", "#include \"engine/tensor/tensor.h\"", false);
        row("engine/ops/a.cpp", "#include \"engine/nn/module.h\"", true);
        row("engine/nn/layers/a.h", "#include \"engine/data/source.h\"", true);
        row("engine/nn/layers/a.h", "  #  include \"engine/nn/module.h\"", false);
        row("engine/data/a.cpp", "#include \"engine/nn/params.h\"", false);
        row("engine/data/a.cpp", "#include \"engine/nn/module.h\"", true);
        row("engine/data/a.cpp", "#include \"engine/optim/sgd.h\"", true);
        row("engine/train/a.cpp", "#include \"ui/engine_link.h\"", true);
        row("engine/train/a.cpp", "#include <QString>", true);
        row("engine/train/a.cpp", "#include <vector>", false);
        row("ui/canvas/a.cpp", "#include <QString>", false);
        row("ui/canvas/a.cpp", "#include \"app/main.h\"", true);
        row("ui/canvas/a.cpp", "#include \"engine/ops/add.h\"", true);
        row("ui/canvas/a.cpp", "#include <qcustomplot.h>", true);
        row("ui/plots/a.cpp", "#include <qcustomplot.h>", false);
        row("ui/plots/a.cpp", "#include \"loss_plot.h\"", true);
        row("tests/engine/a.cpp", "#include \"ui/main_window.h\"", true);
        row("tests/ui/a.cpp", "#include \"a.moc\"", false);
    }

    void plantedViolationIsReported() {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(bool, isWrong);
        const std::string text = std::string(licence) + "\n#pragma once\n" + line.toStdString();
        QCOMPARE(problems(path.toStdString(), text).size(), size_t{isWrong});
    }

    void missingLicenceIsReported() {
        QCOMPARE(problems("engine/ops/a.cpp", "#include <vector>\n").size(), size_t{1});
    }

    void missingPragmaIsReported() {
        QCOMPARE(problems("engine/ops/a.h", std::string(licence) + "\n").size(), size_t{1});
    }

    void longFileIsReported() {
        const std::string text = std::string(licence) + std::string(most_lines, '\n');
        QVERIFY(problems("engine/ops/a.cpp", text).empty());
        QCOMPARE(problems("engine/ops/a.cpp", text + "\n").size(), size_t{1});
    }
};

QTEST_APPLESS_MAIN(LayeringTest)
#include "layering_test.moc"
