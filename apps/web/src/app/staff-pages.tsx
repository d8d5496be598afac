import { addStaffBooks } from '@kaskad/phrases/loaders';
import { STAFF_BOOKS } from '@kaskad/phrases/staff-loaders';
import { lazy } from 'react';
import { Route, Routes } from '../shared/router/index.ts';
import { PublicFrame } from './frames.tsx';
import { Guarded } from './guarded.tsx';
import { NotFoundPage } from './plain-pages.tsx';
import { StaffFrame, WallFrame } from './staff-frame.tsx';
import { staffRoutes } from './staff-routes.ts';

addStaffBooks(STAFF_BOOKS);

const FRAMES = { staff: StaffFrame, wall: WallFrame, public: PublicFrame, phone: PublicFrame };
const screens = staffRoutes.map((route) => ({ route, Screen: lazy(route.page) }));

/** Every page of staff; an address that is none of them is nobody's. */
export function StaffPages() {
  return (
    <Routes>
      {screens.map(({ route, Screen }) => (
        <Route
          key={route.path}
          path={route.path}
          element={
            <Guarded route={route} frame={FRAMES[route.area]}>
              <Screen />
            </Guarded>
          }
        />
      ))}
      <Route
        path="*"
        element={
          <PublicFrame>
            <NotFoundPage />
          </PublicFrame>
        }
      />
    </Routes>
  );
}
