-- Who ends one of the own sessions makes its browser a stranger again.
create policy known_devices_own_read on known_devices for select using (user_id = (select app.actor_user()));
create policy known_devices_own_update on known_devices for update using (user_id = (select app.actor_user()));
