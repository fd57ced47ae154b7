'use client';

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';

/** Where a dragged piece would go in relation to the one it is over; null while none is over it. */
export type DropEdge = 'before' | 'after' | null;

/**
 * Classes of a piece that can be dropped on: what lies behind it reaches into the gaps around it, so
 * that a gap belongs to the nearest piece. Each says by how much.
 */
export const REACH =
  "relative isolate before:absolute before:-inset-x-2.5 before:-z-1 before:content-['']";

/**
 * Lets a piece of a list be dragged by its grip to another place of the same list.
 * @param list the name of the list; pieces of other lists are not taken
 * @param onMove called with the place that the dragged piece has after the drop
 */
export function useDragOrder(
  piece: RefObject<HTMLElement | null>,
  grip: RefObject<HTMLElement | null>,
  {
    list,
    index,
    onMove,
  }: { list: string; index: number; onMove: (from: number, to: number) => void },
): DropEdge {
  const [edge, setEdge] = useState<DropEdge>(null);
  const edgeAt = useEffectEvent((y: number): 'before' | 'after' => {
    const { top = 0, height = 0 } = piece.current?.getBoundingClientRect() ?? {};
    return y < top + height / 2 ? 'before' : 'after';
  });
  const drop = useEffectEvent((from: unknown, shown: unknown) => {
    setEdge(null);
    if (typeof from !== 'number') return;
    const gap = index + (shown === 'after' ? 1 : 0);
    const to = from < gap ? gap - 1 : gap;
    if (to !== from) onMove(from, to);
  });
  useEffect(() => {
    if (piece.current === null || grip.current === null) return;
    const element = piece.current;
    return combine(
      draggable({
        element: grip.current,
        canDrag: () => grip.current?.matches(':enabled') ?? false,
        getInitialData: () => ({ list, index }),
        onGenerateDragPreview: ({ nativeSetDragImage }) => nativeSetDragImage?.(element, 12, 12),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.list === list,
        // Asked at each event, also at the one that only enters an element within the piece, of which
        // `onDrag` hears nothing. The drop goes by what was answered last: that is the line shown.
        getData: ({ source, input }) => {
          const next = source.data.index === index ? null : edgeAt(input.clientY);
          setEdge(next);
          return { edge: next };
        },
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, self }) => drop(source.data.index, self.data.edge),
      }),
    );
  }, [piece, grip, list, index]);
  return edge;
}

/**
 * Lets a part beside a list take the list's pieces, for who drags one beyond the first or the last.
 * @param to the place that a piece has after the drop
 * @returns whether a piece is over it that would move
 */
export function useDropBeside(
  part: RefObject<HTMLElement | null>,
  { list, to, onMove }: { list: string; to: number; onMove: (from: number, to: number) => void },
): boolean {
  const [isOver, setIsOver] = useState(false);
  const drop = useEffectEvent((from: unknown) => {
    setIsOver(false);
    if (typeof from === 'number' && from !== to) onMove(from, to);
  });
  useEffect(() => {
    if (part.current === null) return;
    return dropTargetForElements({
      element: part.current,
      canDrop: ({ source }) => source.data.list === list,
      onDragEnter: ({ source }) => setIsOver(source.data.index !== to),
      onDragLeave: () => setIsOver(false),
      onDrop: ({ source }) => drop(source.data.index),
    });
  }, [part, list, to]);
  return isOver;
}
