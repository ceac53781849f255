@echo off
rem Runs Annunciator: annunciator [COMMAND] [--site DIR]. JAVA_HOME and JAVA_OPTS are respected.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseSerialGC -Xmx256m %JAVA_OPTS% -jar "%~dp0..\lib\annunciator.jar" %*
exit /b %ERRORLEVEL%
