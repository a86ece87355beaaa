# Run once in PowerShell; the settings of the agency stand in oit.toml of the folder.
$folder = "$env:USERPROFILE\oit-work"
$oit = "$env:USERPROFILE\oit\Scripts\oit.exe"
$site = "https://www.agency.go.th/"

New-Item -ItemType Directory -Force -Path $folder | Out-Null
$action = New-ScheduledTaskAction -Execute $oit -Argument "scan $site --format html,json,xlsx,csv,md" -WorkingDirectory $folder
$trigger = New-ScheduledTaskTrigger -Weekly -DaysOfWeek Monday -At 3:17am
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 2)
Register-ScheduledTask -TaskName "OIT" -Action $action -Trigger $trigger -Settings $settings -Force
