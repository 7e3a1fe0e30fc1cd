// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui.h"

#include <cstdio>

#include <QApplication>
#include <QIcon>
#include <QTimer>

#include "ui/main_window.h"
#include "ui/theme/appearance.h"
#include "ui/window/project.h"

namespace gradlab {
namespace {

namespace fs = std::filesystem;
using train::State;

constexpr int usage_error = 2;
constexpr QSize picture_size{1280, 720};

bool has_display() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    for (const char* variable : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
        if (qEnvironmentVariableIsSet(variable)) return true;
    return false;
#else
    return true;
#endif
}

void name_application() {
    QApplication::setOrganizationName("Gradlab");
    QApplication::setApplicationName("Gradlab");
    QApplication::setApplicationVersion(GRADLAB_VERSION);
    QApplication::setDesktopFileName("gradlab");
    QApplication::setWindowIcon(QIcon(":/icons/gradlab.svg"));
    QApplication::setStyle("Fusion");
}

// Trains from the first snapshot that can run to the end, then writes the picture and quits.
void photograph(ui::MainWindow& window, const fs::path& file) {
    window.resize(picture_size);
    auto finish = [&window, file] {
        const bool written = window.grab().save(QString::fromStdString(file.string()));
        if (!written) std::fprintf(stderr, "gradlab: %s cannot be written\n", file.c_str());
        QApplication::exit(written ? 0 : usage_error);
    };
    QObject::connect(&window.link(), &ui::EngineLink::snapshotChanged, &window,
                     [&window, finish](const auto& snapshot) {
                         const bool ended =
                             snapshot->state == State::Finished || snapshot->state == State::Failed;
                         if (snapshot->state == State::Ready) window.link().post(train::Run{});
                         if (ended) QTimer::singleShot(0, &window, finish);
                     });
}

}  // namespace

int run_window(int argc, char** argv, std::optional<fs::path> project,
               std::optional<fs::path> screenshot) {
    if (!has_display()) {
        std::fputs("gradlab: no display to open a window on; try gradlab --help\n", stderr);
        return usage_error;
    }
    QApplication application(argc, argv);
    name_application();
    ui::applyAppearance();
    ui::MainWindow window;
    if (screenshot) photograph(window, *screenshot);
    window.show();
    const bool opened = project && window.project().open(QString::fromStdString(project->string()));
    if (!project) window.openFirstExample();
    if (project && !opened && screenshot) return usage_error;
    return QApplication::exec();
}

}  // namespace gradlab
