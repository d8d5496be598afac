import { Module } from '@nestjs/common';
import { CascadeModule } from '../cascade/cascade.module.ts';
import { ClockJumpsService } from './clock-jumps.service.ts';
import { InstallationWatch } from './installation-watch.task.ts';
import { RepairService } from './repair.service.ts';
import { SystemController } from './system.controller.ts';
import { SystemService } from './system.service.ts';

@Module({
  imports: [CascadeModule],
  controllers: [SystemController],
  providers: [SystemService, ClockJumpsService, RepairService, InstallationWatch],
})
export class SystemModule {}
