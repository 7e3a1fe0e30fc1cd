// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui.h"

#include <cstdio>
#include <string>

#include <QApplication>
#include <QIcon>
#include <QPointer>
#include <QScopeGuard>
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

int complain(const std::string& text) {
    std::fprintf(stderr, "gradlab: %s\n", text.c_str());
    return usage_error;
}

// Trains from the first snapshot that can run to the end, then writes the picture and quits.
void photograph(ui::MainWindow& window, const fs::path& file) {
    window.resize(picture_size);
    auto finish = [&window, file] {
        const bool written = window.grab().save(QString::fromStdString(file.string()));
        QApplication::exit(written ? 0 : complain(file.string() + " cannot be written"));
    };
    QObject::connect(&window.link(), &ui::EngineLink::snapshotChanged, &window,
                     [&window, finish](const auto& snapshot) {
                         if (snapshot->state == State::Ready) window.link().post(train::Run{});
                         if (snapshot->state == State::Finished)
                             QTimer::singleShot(0, &window, finish);
                     });
    QObject::connect(&window.link(), &ui::EngineLink::eventArrived, &window,
                     [](const train::Event& event) {
                         if (event.kind == train::Event::Kind::Error)
                             QApplication::exit(complain(event.text));
                     });
}

// Opens what is asked for; false: it cannot be photographed.
bool open(ui::MainWindow& window, const std::optional<fs::path>& project) {
    if (!project)
        window.openFirstExample();
    else if (!window.project().open(QString::fromStdString(project->string())))
        return false;
    return window.model().report().ok();
}

}  // namespace

int run_window(int argc, char** argv, std::optional<fs::path> project,
               std::optional<fs::path> screenshot) {
    if (!has_display()) return complain("no display to open a window on; try gradlab --help");
    QApplication application(argc, argv);
    name_application();
    ui::applyAppearance();
    const QPointer window(new ui::MainWindow);  // perhaps closed while others stay
    const auto remains = qScopeGuard([&window] { delete window; });
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (screenshot) photograph(*window, *screenshot);
    window->show();
    const bool can_run = open(*window, project);
    if (screenshot && !can_run) return complain("there is nothing that can be trained");
    if (!screenshot) window->offerRecovery();
    return QApplication::exec();
}

}  // namespace gradlab
