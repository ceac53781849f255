@echo off
rem Runs Annunciator: annunciator [COMMAND] [--site DIR]. JAVA_HOME and JAVA_OPTS are respected.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
rem what ends within seconds is over before the second compiler's work has paid
set "QUICK="
for %%C in (check try members send-test) do if "%~1"=="%%C" set "QUICK=-XX:TieredStopAtLevel=1"
"%JAVA%" -XX:+UseSerialGC -Xmx256m %QUICK% %JAVA_OPTS% -jar "%~dp0..\lib\annunciator.jar" %*
exit /b %ERRORLEVEL%
