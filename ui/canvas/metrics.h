// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include <QSizeF>

/// Sizes of the drawing in scene units, which are pixels at a scale of 1.
namespace gradlab::ui::metrics {

inline constexpr double grid = 12;

inline constexpr double cardWidth = 132;
inline constexpr double cardRadius = 7;
inline constexpr double titleHeight = 24;
inline constexpr double lineHeight = 15;
inline constexpr double textMargin = 10;
inline constexpr double minimumCardHeight = titleHeight + 3 * lineHeight + 7;

inline constexpr double portRadius = 4.5;
inline constexpr double portGrab = 10;  ///< radius in which a press takes the port
inline constexpr double portSnap = 22;  ///< view pixels within which a loose wire end snaps
inline constexpr double firstPort = titleHeight / 2;
inline constexpr double portPitch = 18;

inline constexpr double columnGap = 36;  ///< between cards that follow each other in a chain
inline constexpr double branchGap = 96;  ///< where wires fork or join, so that shapes fit between
inline constexpr double stackGap = 36;   ///< between cards above each other
inline constexpr double rowGap = 68;     ///< between rows of a long chain; wires run in it

inline constexpr double titleOnlyBelow = 0.55;  ///< scale below which small text is left out

/// Where a port lies on its card, from the card's top.
constexpr double portHeight(int index) { return firstPort + index * portPitch; }

/// A card with so many ports on its fuller side.
inline QSizeF cardSize(int ports) {
    return {cardWidth, std::max(minimumCardHeight, portHeight(ports - 1) + firstPort)};
}

}  // namespace gradlab::ui::metrics
